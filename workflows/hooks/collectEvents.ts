import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalSeal } from "~/models/journal/JournalSeal";
import { newId } from "~/models/identifiers";
import { Webhook, WebhookDelivery } from "~/models/programs/Webhook";
import { insertRows } from "~/models/statements";
import { abilityOf, type CommandContext } from "../commandContext";
import { chainJournal } from "../journal/chainJournal";
import { asSystem } from "../runCommand";
import { visibleAmong } from "../triage/visibleAmong";
import { actionsBehind, eventOf } from "./events";
import { hookActor } from "./hookActor";

/** Lines of the journal looked at in one transaction. */
const BATCH = 500;

/**
 * Writes down which events each address is owed. The journal says what happened, and its chain in which order: an
 * address remembers the last link it was told of, so that nothing is missed and nothing told twice, whatever stops. Safe
 * in several workers at once.
 */
export async function collectEvents(clock: Clock = systemClock): Promise<void> {
  const hooks = await Webhook.findAll({ attributes: ["id"], where: { stoppedAt: null }, order: [["id", "ASC"]] });
  if (!hooks.length) return;
  await chainJournal(clock);
  for (const { id } of hooks) {
    let looked = BATCH;
    while (looked === BATCH) looked = await asSystem((ctx) => collectFor(ctx, id), { clock });
  }
}

/** Answers how many lines were looked at. */
async function collectFor(ctx: CommandContext, hookId: string): Promise<number> {
  const { transaction } = ctx;
  const hook = await Webhook.findOne({ where: { id: hookId, stoppedAt: null }, lock: true, transaction });
  if (!hook) return 0;
  const links = await JournalSeal.findAll({
    where: { number: { [Op.gt]: hook.seenNumber } },
    order: [["number", "ASC"]],
    limit: BATCH,
    transaction,
  });
  const last = links.at(-1);
  if (!last) return 0;
  const entries = await AuditEntry.findAll({
    where: {
      id: links.map(({ entryId }) => entryId),
      action: actionsBehind(hook.events ?? []),
      caseId: { [Op.ne]: null },
    },
    transaction,
  });
  await insertRows(WebhookDelivery, await owed(ctx, hook, entries), { transaction, skipExisting: true });
  await hook.update({ seenNumber: last.number }, { transaction });
  return links.length;
}

/** What the account of an address may see of it now; for the rest, nothing is written down that could tell of it. */
async function owed(ctx: CommandContext, hook: Webhook, entries: AuditEntry[]) {
  const actor = entries.length ? await hookActor(ctx, hook) : null;
  if (!actor) return [];
  const ids = [...new Set(entries.flatMap(({ caseId }) => caseId ?? []))];
  const visible = new Set(await visibleAmong({ ...ctx, actor, ability: abilityOf(actor) }, ids));
  const now = ctx.clock.now();
  return entries
    .filter(({ caseId }) => visible.has(caseId ?? ""))
    .map(({ id: entryId, caseId, action, at: happenedAt }) => ({
      id: newId(),
      webhookId: hook.id,
      entryId,
      caseId,
      event: eventOf(action),
      happenedAt,
      state: "owed",
      attempts: 0,
      dueAt: now,
    }));
}

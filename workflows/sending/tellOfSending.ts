import { Op } from "sequelize";
import { HouseFact } from "~/models/HouseFact";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { ProviderHold } from "~/models/messages/ProviderHold";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { houseLink, type StaffMail } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { momentInWords, whoWatches } from "../notices/whoWatches";
import { wordFor } from "./words";

/** A provider that nobody reaches or that is overloaded is often back before anybody could do something. */
const OFTEN_SHORT = ["unreachable", "busy", "no_answer", "provider_error", "gateway_error"];
const PATIENCE_MS = 5 * 60_000;
/** Of messages whose fate is unknown people are told at most this often. */
const UNKNOWN_EVERY_MS = 3_600_000;
const UNKNOWN_TOLD = "sending.unknown_told";
const NEVER = new Date(0).toISOString();

/** Tells administrators and coordinators, once for each hold, that a provider takes nothing. Safe to repeat. */
export async function tellOfHolds(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const untold = await ProviderHold.findAll({ where: { toldAt: null, channel: "sms" }, transaction });
  for (const hold of untold) {
    const isYoung = now.getTime() - hold.since.getTime() < PATIENCE_MS;
    if (OFTEN_SHORT.includes(hold.reason) && isYoung) continue;
    const where = { provider: hold.provider, toldAt: null };
    const [mine] = await ProviderHold.update({ toldAt: now }, { where, transaction });
    if (mine === 0) continue; // another worker tells it
    const held = await OutboundMessage.findOne({ where: { status: "held", channel: "sms" }, transaction });
    await tellPeople(ctx, held ? "sending_held" : "sending_by_another", hold);
  }
}

/** Tells them, if they were told of the hold, that it is over. */
export async function tellOfRelease(ctx: CommandContext, hold: ProviderHold): Promise<void> {
  if (hold.toldAt) await tellPeople(ctx, "sending_released", hold);
}

/** Tells them of messages nobody knows the fate of since they were told last. Safe to repeat. */
export async function tellOfUnknown(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const told = (await HouseFact.findByPk(UNKNOWN_TOLD, { transaction }))?.value ?? NEVER;
  if (now.getTime() - Date.parse(told) < UNKNOWN_EVERY_MS) return;
  const since = { status: "unknown" as const, sentAt: { [Op.gt]: new Date(told) } };
  const count = await OutboundMessage.count({ where: since, transaction });
  if (count === 0) return;
  await insertRows(HouseFact, [{ name: UNKNOWN_TOLD, value: NEVER }], { transaction, skipExisting: true });
  const [mine] = await HouseFact.update(
    { value: now.toISOString() },
    { where: { name: UNKNOWN_TOLD, value: told }, transaction },
  );
  if (mine === 1) await tellPeople(ctx, "messages_unknown", { count: String(count) });
}

async function tellPeople(ctx: CommandContext, templateKey: StaffMail, about: ProviderHold | { count: string }) {
  for (const user of await whoWatches(ctx, "Sending")) {
    const told = "count" in about ? about : holdInWords(about, user.language);
    await notify(ctx, { kind: templateKey, user, facts: { ...told, link: houseLink("/sending") } });
  }
}

function holdInWords({ provider, reason, since }: ProviderHold, language: string): Record<string, string> {
  return {
    provider: wordFor("provider", provider, language),
    reason: wordFor("reason", reason, language),
    since: momentInWords(since, language),
  };
}

import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { systemClock, type Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { Webhook, WebhookAttempt, WebhookDelivery } from "~/models/programs/Webhook";
import { openInHouse } from "~/models/sealing/seal";
import { abilityOf, SYSTEM } from "~/workflows/commandContext";
import { HOOK_SECRET } from "~/workflows/hooks/addHook";
import { hookActor } from "~/workflows/hooks/hookActor";
import { recordAttempt } from "~/workflows/hooks/recordAttempt";
import { asSystem, queryContext } from "~/workflows/runCommand";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { postEvent } from "./postEvent";
import { signEvent } from "./signEvent";

/** Deliveries a worker takes at once, and has open at the same time. */
const CLAIM = 10;
/** Longer than a delivery may take: after that its worker is taken for dead, and it is made again. */
const LEASE_MS = 60_000;

/**
 * Tells addresses what they are owed, until nothing is due. A worker that dies in the middle leaves its deliveries to the
 * next one: they may arrive twice, which their ids say, and are never lost. Safe in several workers at once.
 */
export async function deliverEvents(clock: Clock = systemClock): Promise<void> {
  for (;;) {
    const claimed = await claim(clock);
    if (!claimed.length) return;
    await Promise.all(claimed.map((delivery) => deliver(delivery, clock)));
  }
}

async function claim(clock: Clock): Promise<WebhookDelivery[]> {
  return inTransaction(async (transaction) => {
    const now = clock.now();
    const free = { state: "owed", leaseUntil: { [Op.or]: [null, { [Op.lt]: now }] } };
    const due = await WebhookDelivery.findAll({
      attributes: ["id"],
      where: { ...free, dueAt: { [Op.lte]: now } },
      order: [
        ["dueAt", "ASC"],
        ["id", "ASC"],
      ],
      limit: CLAIM,
      transaction,
    });
    if (!due.length) return [];
    const where = { ...free, id: due.map(({ id }) => id) };
    const rows = await WebhookDelivery.findAll({ where, order: [["id", "ASC"]], lock: true, transaction });
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    await WebhookDelivery.update({ leaseUntil }, { where: { id: rows.map(({ id }) => id) }, transaction });
    return rows;
  });
}

async function deliver(delivery: WebhookDelivery, clock: Clock): Promise<void> {
  const hook = await Webhook.findOne({ where: { id: delivery.webhookId, stoppedAt: null } });
  if (!hook) return; // stopped meanwhile: it was given up there
  const reference = await referenceFor(hook, delivery, clock);
  if (!reference) return drop(delivery);
  const { id, event, caseId, happenedAt } = delivery;
  const body = JSON.stringify({ id, event, at: happenedAt.toISOString(), case: { id: caseId, reference } });
  const secrets = [hook.sealedSecret, hook.sealedNextSecret ?? null].flatMap((sealed) =>
    sealed ? [openInHouse(sealed, HOOK_SECRET)] : [],
  );
  const headers = {
    "User-Agent": "Yoka",
    "Yoka-Event": event,
    "Yoka-Signature": signEvent(body, secrets, clock.now()),
  };
  const made = await postEvent({ url: hook.url, body, headers });
  await asSystem((ctx) => recordAttempt(ctx, id, made), { clock });
}

/** The number of the case, if the account of the address may see it at this moment; it is asked last of all. */
async function referenceFor(hook: Webhook, { caseId }: WebhookDelivery, clock: Clock): Promise<string | null> {
  const house = queryContext(SYSTEM, { clock });
  const actor = await hookActor(house, hook);
  if (!actor) return null;
  const [visible] = await visibleAmong({ ...house, actor, ability: abilityOf(actor) }, [caseId]);
  return visible ? ((await CaseFile.findByPk(caseId, { attributes: ["reference"] }))?.reference ?? null) : null;
}

/** What may not be told (any more) leaves no trace of having been owed. */
async function drop({ id }: WebhookDelivery): Promise<void> {
  await inTransaction(async (transaction) => {
    await WebhookAttempt.destroy({ where: { deliveryId: id }, transaction });
    await WebhookDelivery.destroy({ where: { id }, transaction });
  });
}

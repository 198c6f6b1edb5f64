import { Op, type Transaction } from "sequelize";
import type { Clock } from "~/models/clock";
import { database, inTransaction } from "~/models/database";
import { OutboundMessage, UNSAFE_HOUR } from "~/models/messages/OutboundMessage";
import type { OutboundChannel } from "../adapters";
import { updateRows } from "~/models/statements";
import { claimProbe } from "./heldQueue";
import type { PostponedMessage } from "./openOutgoing";

/** Messages a worker takes at once. */
export const CLAIM = 100;
/** Looked at for them: what other workers take in the same moment leaves enough. */
const LOOK_AT = 3 * CLAIM;
/** Longer than a worker needs for what it claimed: after that it is taken for dead. */
export const LEASE_MS = 2 * 60_000;

/**
 * Takes the messages of a channel that are due, for this worker alone until the lease lapses; a claim that lapses is
 * simply made again. While the queue is held it takes one message a minute, to see whether the provider has changed
 * its mind. The transaction ends before anything is sent.
 */
export async function claimMessages(channel: OutboundChannel, clock: Clock): Promise<OutboundMessage[]> {
  return inTransaction(async (transaction) => {
    const now = clock.now();
    const probe = await claimProbe(channel, now, transaction);
    const ids = probe ?? (await dueIds(channel, now, transaction));
    if (ids.length === 0) return [];
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    await OutboundMessage.update({ leaseUntil }, { where: { id: ids }, transaction });
    return OutboundMessage.findAll({ where: { id: ids }, order: [["id", "ASC"]], transaction });
  });
}

/**
 * Says, in the last moment before they leave, that these messages are being sent, and answers the ids of those that
 * still may: one taken back meanwhile stays. From here on a process that dies leaves them unknown, never sent twice.
 */
export async function markSending(ids: string[], clock: Clock): Promise<Set<string>> {
  return inTransaction(async (transaction) => {
    const where = { id: ids, status: ["queued", "held"] };
    const rows = await OutboundMessage.findAll({ where, attributes: ["id"], lock: true, transaction });
    const kept = rows.map((row) => row.id);
    const leaseUntil = new Date(clock.now().getTime() + LEASE_MS);
    const attempts = database().literal("attempts + 1");
    await OutboundMessage.update({ status: "sending", leaseUntil, attempts }, { where: { id: kept }, transaction });
    return new Set(kept);
  });
}

/** Gives back what was claimed and will not be sent now. */
export async function releaseClaims(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await inTransaction((transaction) =>
    OutboundMessage.update({ leaseUntil: null }, { where: { id: ids, status: ["queued", "held"] }, transaction }),
  );
}

/** Puts messages off until their people may be reached; the row says why it waits. */
export async function postpone(postponed: PostponedMessage[]): Promise<void> {
  if (postponed.length === 0) return;
  const rows = postponed.map(({ row: { id }, until }) => ({
    id,
    sendAfter: until,
    leaseUntil: null,
    failure: UNSAFE_HOUR,
  }));
  await inTransaction((transaction) => updateRows(OutboundMessage, rows, transaction));
}

/**
 * The oldest that are due, held until the claim is written. They are found without a lock and then held one by one: a
 * search that locks also locks, for an instant, rows of the other channel, and who skips locked rows would miss them.
 */
async function dueIds(channel: OutboundChannel, now: Date, transaction: Transaction): Promise<string[]> {
  const free = { status: "queued" as const, leaseUntil: { [Op.or]: [null, { [Op.lt]: now }] } };
  const due = await OutboundMessage.findAll({
    where: { ...free, channel, sendAfter: { [Op.lte]: now } },
    attributes: ["id"],
    order: [
      ["sendAfter", "ASC"],
      ["id", "ASC"],
    ],
    limit: LOOK_AT,
    transaction,
  });
  if (due.length === 0) return [];
  const rows = await OutboundMessage.findAll({
    where: { ...free, id: due.map(({ id }) => id) },
    attributes: ["id"],
    order: [["id", "ASC"]],
    limit: CLAIM,
    lock: true,
    transaction,
  });
  return rows.map(({ id }) => id);
}

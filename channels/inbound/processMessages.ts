import { Op, QueryTypes } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { database } from "~/models/database";
import { logger } from "~/models/logger";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { skipLocked } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { asSystem } from "~/workflows/runCommand";
import { lockContacts } from "./contacts";
import { handleMessages } from "./handleMessages";

/** Messages that share a transaction. */
const BATCH = 100;
/** Tries before a message is left to a person. */
const MOST_ATTEMPTS = 5;
const FIRST_RETRY_MS = 5_000;

/**
 * Turns every waiting message into what it means: a case, an addition, an answer, a word of command. Messages are
 * taken in batches that share a transaction; when a batch fails each of its messages is tried alone, so that one bad
 * message never spoils the others. Safe to run in several workers at once. Returns how many were processed.
 */
export async function processMessages(clock: Clock = systemClock): Promise<number> {
  let processed = 0;
  for (;;) {
    const taken = await processBatch(clock);
    processed += taken;
    if (taken < BATCH) return processed;
  }
}

async function processBatch(clock: Clock): Promise<number> {
  try {
    return await asSystem(async (ctx) => processThese(ctx, await claimWaiting(ctx)), { clock });
  } catch (error) {
    logger.error({ err: error }, "a batch of messages failed; each is tried alone");
    return processOneByOne(clock);
  }
}

async function processOneByOne(clock: Clock): Promise<number> {
  const waiting = await waitingIds(clock.now());
  for (const id of waiting) {
    try {
      await asSystem(async (ctx) => processThese(ctx, await claimWaiting(ctx, id)), { clock });
    } catch (error) {
      logger.error({ err: error, messageId: id }, "a message could not be processed");
      await putAside(id, clock, error);
    }
  }
  return waiting.length;
}

async function processThese(ctx: CommandContext, messages: InboundMessage[]): Promise<number> {
  if (!messages.length) return 0;
  const contacts = await lockContacts(
    ctx,
    messages.map((message) => message.senderHash),
  );
  await handleMessages(ctx, messages, contacts);
  return messages.length;
}

/** Waiting messages nobody else holds, oldest first, held until the commit: the lock of the row is the claim. */
async function claimWaiting(ctx: CommandContext, id?: string): Promise<InboundMessage[]> {
  const sql = `SELECT id FROM inbound_messages WHERE status = 'waiting' AND (lease_until IS NULL OR lease_until < :now)${id ? " AND id = :id" : ""} ORDER BY id LIMIT ${BATCH}${skipLocked()}`;
  const rows = await database().query<{ id: string }>(sql, {
    replacements: { now: ctx.clock.now(), id },
    type: QueryTypes.SELECT,
    transaction: ctx.transaction,
  });
  const ids = rows.map((row) => row.id);
  return ids.length
    ? InboundMessage.findAll({ where: { id: ids }, order: [["id", "ASC"]], transaction: ctx.transaction })
    : [];
}

async function waitingIds(now: Date): Promise<string[]> {
  const rows = await InboundMessage.findAll({
    attributes: ["id"],
    where: { status: "waiting", leaseUntil: { [Op.or]: [null, { [Op.lt]: now }] } },
    order: [["id", "ASC"]],
    limit: BATCH,
  });
  return rows.map((row) => row.id);
}

/** Waits longer with each try; after the last one a person must look, and nothing is lost meanwhile. */
async function putAside(id: string, clock: Clock, error: unknown): Promise<void> {
  const message = await InboundMessage.findByPk(id);
  if (!message) return;
  const attempts = message.attempts + 1;
  const leaseUntil = new Date(clock.now().getTime() + FIRST_RETRY_MS * 2 ** attempts);
  const failure = error instanceof Error ? error.name : "unknown";
  await message.update({ attempts, leaseUntil, failure, status: attempts >= MOST_ATTEMPTS ? "failed" : "waiting" });
}

import { Op, QueryTypes } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { database, isEmbedded } from "~/models/database";
import { logger } from "~/models/logger";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { skipLocked } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { stockReferences } from "~/workflows/intake/takeNumbers";
import { asSystem } from "~/workflows/runCommand";
import { freshenTexts } from "~/workflows/messaging/textsInForce";
import { lockContacts } from "~/workflows/contact/contacts";
import { handleMessages, type WaitingMessage } from "./handleMessages";

/** Messages that share a transaction. */
const BATCH = 100;
/** Batches in hand at once when many wait: some are worked out here while MariaDB writes another. SQLite has one writer. */
const LANES = 3;
/** Tries before a message is left to a person. */
const MOST_ATTEMPTS = 5;
const FIRST_RETRY_MS = 5_000;

/**
 * Turns every waiting message into what it means: a case, an addition, an answer, a word of command. Messages are
 * taken in batches that share a transaction; when a batch fails each of its messages is tried alone, so that one bad
 * message never spoils the others. Safe to run in several workers at once. Returns how many were processed.
 */
export async function processMessages(clock: Clock = systemClock): Promise<number> {
  const taken = await processBatch(clock);
  if (taken < BATCH) return taken; // the everyday case: a few messages, one transaction
  const lanes = Array.from({ length: isEmbedded() ? 1 : LANES }, () => processLane(clock));
  return (await Promise.all(lanes)).reduce((sum, processed) => sum + processed, taken);
}

async function processLane(clock: Clock): Promise<number> {
  let processed = 0;
  for (;;) {
    const taken = await processBatch(clock);
    processed += taken;
    if (taken < BATCH) return processed;
  }
}

async function processBatch(clock: Clock): Promise<number> {
  await stockReferences(BATCH);
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

async function processThese(ctx: CommandContext, messages: WaitingMessage[]): Promise<number> {
  if (!messages.length) return 0;
  await freshenTexts(ctx); // the languages there are, whose words are understood
  const contacts = await lockContacts(
    ctx,
    messages.map((message) => message.senderHash),
  );
  await handleMessages(ctx, messages, contacts);
  return messages.length;
}

/** Waiting messages nobody else holds, oldest first, held until the commit: the lock of the row is the claim. */
async function claimWaiting(ctx: CommandContext, id?: string): Promise<WaitingMessage[]> {
  const sql = `SELECT id, channel, sender_hash AS senderHash, sealed_sender AS sealedSender, sealed_text AS sealedText, recipient, received_at AS receivedAt, meaning
    FROM inbound_messages WHERE status = 'waiting' AND (lease_until IS NULL OR lease_until < :now)${id ? " AND id = :id" : ""}
    ORDER BY id LIMIT ${BATCH}${skipLocked()}`;
  const rows = await database().query<Omit<WaitingMessage, "receivedAt"> & { receivedAt: Date | string }>(sql, {
    replacements: { now: ctx.clock.now(), id },
    type: QueryTypes.SELECT,
    transaction: ctx.transaction,
  });
  return rows.map((row) => ({ ...row, receivedAt: new Date(row.receivedAt) })); // SQLite keeps times as text
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

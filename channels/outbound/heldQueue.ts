import { Op, type Transaction } from "sequelize";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { logger } from "~/models/logger";
import type { CommandContext } from "~/workflows/commandContext";
import { queue } from "~/workflows/jobs/queue";
import type { OutboundChannel } from "../adapters";
import { SEND_ERRORS, type SendError } from "../sendErrors";

/** How often a held queue is tried with one message. */
export const PROBE_EVERY_MS = 60_000;

/** What a provider says when it refuses everybody; a message tried again keeps the word until it is answered. */
const REFUSALS = Object.keys(SEND_ERRORS).filter((error) => SEND_ERRORS[error as SendError] === "hold");

/**
 * A provider that refuses everybody (balance, sender, account) holds the whole channel: as long as one of its messages
 * is `held`, or is being tried after it was, nothing else is claimed, so nothing fails for want of credit. The rows are
 * the only memory of it.
 *
 * Answers null when the queue is not held; otherwise the one message to try now, or none before the minute is over or
 * while another worker tries.
 */
export async function claimProbe(
  channel: OutboundChannel,
  now: Date,
  transaction: Transaction,
): Promise<string[] | null> {
  const where = { status: "held" as const, channel };
  const tried = { status: "sending" as const, failure: REFUSALS, channel };
  const holding = { where: { [Op.or]: [where, tried] }, attributes: ["id"], transaction };
  if (!(await OutboundMessage.findOne(holding))) return null;
  // Locked and read again: of several workers one has the minute's try.
  const held = await OutboundMessage.findAll({ where, order: [["id", "ASC"]], lock: true, transaction });
  const first = held[0];
  if (!first || held.some((message) => message.sendAfter > now)) return [];
  await OutboundMessage.update({ sendAfter: new Date(now.getTime() + PROBE_EVERY_MS) }, { where, transaction });
  return [first.id];
}

/** The provider took a message again: what was held leaves with the next round. */
export async function releaseHeld(ctx: CommandContext, channel: OutboundChannel): Promise<void> {
  const [released] = await OutboundMessage.update(
    { status: "queued", failure: null, sendAfter: ctx.clock.now(), leaseUntil: null },
    { where: { status: "held", channel }, transaction: ctx.transaction },
  );
  logger.warn({ alarm: "outbound_released", channel, released }, "the provider takes messages again");
  ctx.afterCommit(() => queue().ring("deliver-outbound"));
}

/** Said once a minute for as long as it lasts; `/metrics` shows how many messages wait. */
export function raiseHeldAlarm(channel: OutboundChannel, provider: string, reason: SendError): void {
  logger.error({ alarm: "outbound_held", channel, provider, reason }, "the provider refuses every message: queue held");
}

import { systemClock, type Clock } from "~/models/clock";
import type { OutboundMessage } from "~/models/messages/OutboundMessage";
import { queue } from "~/workflows/jobs/queue";
import { adapterFor, OUTBOUND_CHANNELS, type OutboundChannel } from "../adapters";
import type { SendOutcome } from "../ChannelAdapter";
import { SEND_ERRORS } from "../sendErrors";
import { claimMessages, markSending, releaseClaims } from "./claimMessages";
import { openOutgoing, type OutgoingMessage } from "./openOutgoing";
import { recordOutcomes, type SentMessage } from "./recordOutcomes";
import { applyWaitingReports } from "./recordDeliveries";

/** Requests open at the same time. Also what a process killed in the middle leaves `unknown`, so not many. */
const TOGETHER = 25;
/** A run ends by then and rings for the next one, so that a process told to stop is not kept by a long queue. */
const RUN_MS = 5_000;

/**
 * Sends what is due on every channel until nothing is. No transaction is open while a provider is spoken to, and a row
 * says that it is being sent before it is: whatever stops a process, no message leaves twice. Safe to run in several
 * workers at once. Returns how many messages were given to a provider.
 */
export async function deliverMessages(clock: Clock = systemClock): Promise<number> {
  const given = await Promise.all(OUTBOUND_CHANNELS.map((channel) => deliverChannel(channel, clock)));
  return given.reduce((sum, count) => sum + count, 0);
}

async function deliverChannel(channel: OutboundChannel, clock: Clock): Promise<number> {
  const started = performance.now();
  let given = 0;
  for (;;) {
    const claimed = await claimMessages(channel, clock);
    if (claimed.length === 0) return given;
    given += await deliverClaimed(channel, claimed, clock);
    if (performance.now() - started < RUN_MS) continue;
    queue().ring("deliver-outbound");
    return given;
  }
}

async function deliverClaimed(channel: OutboundChannel, claimed: OutboundMessage[], clock: Clock): Promise<number> {
  const { ready, refused } = await openOutgoing(claimed);
  await recordOutcomes(
    channel,
    refused.map(({ row, error }) => ({ row, outcome: { kind: "refused", error, providerId: null } })),
    clock,
  );
  const batches = batchesOf(ready, adapterFor(channel).recipientsTogether);
  let given = 0;
  while (batches.length > 0) {
    const sent = await sendTogether(channel, batches.splice(0, TOGETHER), clock);
    given += sent.length;
    await recordOutcomes(channel, sent, clock);
    await applyWaitingReports(
      sent.flatMap(({ outcome }) => outcome.providerId ?? []),
      clock,
    );
    if (!sent.some(isHeld)) continue;
    await releaseClaims(batches.flat().map(({ row }) => row.id));
    break;
  }
  return given;
}

/** Messages with the same text share a request, each recipient once. */
function batchesOf(messages: OutgoingMessage[], most: number): OutgoingMessage[][] {
  const batches: OutgoingMessage[][] = [];
  const open = new Map<string, OutgoingMessage[]>();
  for (const message of messages) {
    const batch = open.get(message.text);
    if (batch && batch.length < most && !batch.some(({ recipient }) => recipient === message.recipient)) {
      batch.push(message);
      continue;
    }
    const next = [message];
    batches.push(next);
    open.set(message.text, next);
  }
  return batches;
}

async function sendTogether(channel: OutboundChannel, batches: OutgoingMessage[][], clock: Clock) {
  const kept = await markSending(
    batches.flat().map(({ row }) => row.id),
    clock,
  );
  const leaving = batches.map((batch) => batch.filter(({ row }) => kept.has(row.id)));
  const sent = await Promise.all(leaving.map((batch) => sendBatch(channel, batch)));
  return sent.flat();
}

async function sendBatch(channel: OutboundChannel, batch: OutgoingMessage[]): Promise<SentMessage[]> {
  const first = batch[0];
  if (!first) return [];
  const recipients = batch.map(({ recipient }) => recipient);
  const outcomes = await adapterFor(channel).send({ recipients, text: first.text, key: first.row.id });
  const silence: SendOutcome = { kind: "refused", error: "no_answer", providerId: null };
  return batch.map(({ row }, index) => ({ row, outcome: outcomes[index] ?? silence }));
}

function isHeld({ outcome }: SentMessage): boolean {
  return outcome.kind === "refused" && SEND_ERRORS[outcome.error] === "hold";
}

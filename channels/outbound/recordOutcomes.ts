import type { Clock } from "~/models/clock";
import { OutboundMessage, type OutboundStatus } from "~/models/messages/OutboundMessage";
import { updateRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { reachAnotherWay } from "~/workflows/contact/reachAnotherWay";
import { live } from "~/workflows/jobs/live";
import { record } from "~/workflows/journal/record";
import { asSystem } from "~/workflows/runCommand";
import type { OutboundChannel } from "../adapters";
import { departures } from "../counters";
import { optOutPhones } from "~/workflows/contact/optOutPhones";
import { RETRIES, SEND_ERRORS, type SendError } from "../sendErrors";
import { PROBE_EVERY_MS, raiseHeldAlarm, releaseHeld } from "./heldQueue";
import type { Round, SentMessage } from "./sendBatches";
import { holdProvider, releaseProvider, type Way } from "./ways";

const FIRST_PAUSE_MS = 30_000;

/** Writes what came of a round of sending: the rows, the journal, the phones that want no more, the state of the queue. */
export async function recordOutcomes(
  channel: OutboundChannel,
  ways: Way[],
  { sent, away }: Round,
  clock: Clock,
): Promise<void> {
  if (sent.length === 0) return;
  await asSystem(
    async (ctx) => {
      const rows = sent.map((message) => rowAfter(message, ctx.clock.now()));
      await updateRows(OutboundMessage, rows, ctx.transaction);
      const failed = sent.filter((_, index) => rows[index]?.status === "failed");
      if (failed.length > 0) await record(ctx, failed.map(failureLine));
      await optOutPhones(
        ctx,
        failed.filter(isBlacklisted).map(({ row }) => row.recipientHash),
      );
      for (const { row } of failed) await reachAnotherWay(ctx, row);
      await tellQueue(ctx, channel, ways, { sent, away });
      ctx.afterCommit(() => {
        for (const { status } of rows) departures.inc({ channel, status });
        for (const caseId of caseIdsOf(sent)) live().publish({ kind: "case", caseId });
      });
    },
    { clock },
  );
}

/** What the row says from now on. */
function rowAfter({ row, outcome, provider, again }: SentMessage, now: Date) {
  const same = {
    id: row.id,
    provider,
    leaseUntil: null,
    sendAfter: row.sendAfter,
    cost: null as string | null,
    segments: row.segments,
    sentAt: row.sentAt,
    finalAt: null as Date | null,
  };
  if (outcome.kind === "accepted") {
    const { providerId, cost, segments } = outcome;
    return { ...same, status: "accepted" as OutboundStatus, failure: null, providerId, cost, segments, sentAt: now };
  }
  const { error, providerId } = outcome;
  const status = again ? statusOfAnother(row.attempts + 1) : statusAfter(error, row.attempts + 1);
  if (status === "queued" || status === "held") {
    const sendAfter = again === "now" ? now : nextTry(again ? "all_away" : error, row.attempts + 1, now);
    return { ...same, status, failure: error, providerId: null, sendAfter };
  }
  const isUnknown = status === "unknown"; // it may have left
  const times = isUnknown ? { sentAt: now } : { finalAt: now };
  return { ...same, status, failure: error, providerId, ...times };
}

/** It waits for another provider, as long as for one that cannot be reached. */
function statusOfAnother(attempts: number): OutboundStatus {
  return attempts < RETRIES.unreachable.tries ? "queued" : "failed";
}

function statusAfter(error: SendError, attempts: number): OutboundStatus {
  switch (SEND_ERRORS[error]) {
    case "fail":
      return "failed";
    case "unknown":
      return "unknown";
    case "hold":
      return "held";
    case "retry":
      return attempts < retriesOf(error).tries ? "queued" : "failed";
  }
}

function nextTry(error: SendError, attempts: number, now: Date): Date {
  const held = SEND_ERRORS[error] === "hold";
  const pause = held ? PROBE_EVERY_MS : Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), retriesOf(error).longestPauseMs);
  return new Date(now.getTime() + pause);
}

function retriesOf(error: SendError) {
  return RETRIES[error as keyof typeof RETRIES];
}

/**
 * Remembers which providers take nothing and which do again. One refusal of everybody holds the queue; one acceptance of a
 * message that was held lets it go.
 */
async function tellQueue(ctx: CommandContext, channel: OutboundChannel, ways: Way[], { sent, away }: Round) {
  for (const [provider, reason] of away) await holdProvider(ctx, channel, provider, reason);
  const taking = new Set(sent.filter(({ outcome }) => outcome.kind === "accepted").map(({ provider }) => provider));
  const back = ways.filter(
    ({ adapter, isHeld }) => isHeld && taking.has(adapter.provider) && !away.has(adapter.provider),
  );
  for (const { adapter } of back) await releaseProvider(ctx, channel, adapter.provider);
  const held = sent.find(
    ({ outcome, again }) => !again && outcome.kind === "refused" && SEND_ERRORS[outcome.error] === "hold",
  );
  if (held?.outcome.kind === "refused") return raiseHeldAlarm(channel, held.provider, held.outcome.error);
  if (sent.some(({ row, outcome }) => row.status === "held" && outcome.kind === "accepted")) {
    await releaseHeld(ctx, channel);
  }
}

function failureLine({ row, outcome }: SentMessage) {
  return {
    action: "message.failed" as const,
    subject: { type: "OutboundMessage", id: row.id },
    caseId: row.caseId,
    facts: { channel: row.channel, failure: outcome.kind === "refused" ? outcome.error : null },
  };
}

function isBlacklisted({ outcome }: SentMessage): boolean {
  return outcome.kind === "refused" && outcome.error === "blacklisted";
}

function caseIdsOf(sent: SentMessage[]): Set<string> {
  return new Set(sent.flatMap(({ row }) => row.caseId ?? []));
}

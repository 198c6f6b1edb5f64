import { systemClock, type Clock } from "~/models/clock";
import { isEmbedded } from "~/models/database";
import type { OutboundMessage } from "~/models/messages/OutboundMessage";
import { queue } from "~/workflows/jobs/queue";
import { adapterFor, OUTBOUND_CHANNELS, type OutboundChannel } from "../adapters";
import type { SendOutcome } from "../ChannelAdapter";
import { SEND_ERRORS, type SendError } from "../sendErrors";
import { CLAIM, claimMessages, markSending, postpone, releaseClaims } from "./claimMessages";
import { openOutgoing, type OutgoingMessage, type RefusedMessage } from "./openOutgoing";
import { recordOutcomes } from "./recordOutcomes";
import { applyWaitingReports } from "./recordDeliveries";
import { batchesOf, type Round, sendBatches, type SentMessage } from "./sendBatches";
import { readWays, type Way } from "./ways";

/** Requests open at the same time. Also what a process killed in the middle leaves `unknown`, so not many. */
const TOGETHER = 25;
/** Claims in hand at once when many wait: one is written down while the provider is sent another. SQLite has one writer. */
const LANES = 2;
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
  const until = performance.now() + RUN_MS;
  const first = await claimMessages(channel, clock);
  if (first.length < CLAIM || isEmbedded()) return deliverLane(channel, first, until, clock); // the everyday case
  const others = Array.from({ length: LANES - 1 }, async () =>
    deliverLane(channel, await claimMessages(channel, clock), until, clock),
  );
  const given = await Promise.all([deliverLane(channel, first, until, clock), ...others]);
  return given.reduce((sum, count) => sum + count, 0);
}

/** Sends what was claimed, and claims on until nothing is due or the run is over. */
async function deliverLane(
  channel: OutboundChannel,
  first: OutboundMessage[],
  until: number,
  clock: Clock,
): Promise<number> {
  let given = 0;
  for (let claimed = first; claimed.length > 0; claimed = await claimMessages(channel, clock)) {
    given += await deliverClaimed(channel, claimed, clock);
    if (performance.now() < until) continue;
    queue().ring("deliver-outbound");
    break;
  }
  return given;
}

async function deliverClaimed(channel: OutboundChannel, claimed: OutboundMessage[], clock: Clock): Promise<number> {
  let ways = await readWays(channel, claimed.some(isHeld), clock);
  const { ready, refused, postponed } = await openOutgoing(claimed, clock.now());
  await postpone(postponed);
  await keepBack(channel, ways, refused, clock);
  const batches = divide(ready, ways);
  if (ways.every(isClosed)) return holdAll(channel, ways, batches, clock);
  let given = 0;
  while (batches.length > 0) {
    const round = await sendRound(ways, batches.splice(0, ways.some(isOpen) ? TOGETHER : 1), clock);
    given += round.sent.length;
    await recordOutcomes(channel, ways, round, clock);
    const accepted = round.sent.flatMap(({ outcome }) => outcome.providerId ?? []);
    await applyWaitingReports(accepted, clock);
    ways = ways.map((way) => afterProbe(way, round));
    if (!round.sent.some(stopsHere)) continue;
    await releaseClaims(batches.flat().map(({ row }) => row.id));
    break;
  }
  return given;
}

/** Writes down what must not leave, and why. */
async function keepBack(channel: OutboundChannel, ways: Way[], refused: RefusedMessage[], clock: Clock): Promise<void> {
  const { provider } = adapterFor(channel);
  const sent = refused.map(({ row, error }): SentMessage => ({ row, provider, outcome: refusal(error) }));
  await recordOutcomes(channel, ways, { sent, away: new Map() }, clock);
}

/** One message is held for all the others while every provider is closed. */
async function holdAll(
  channel: OutboundChannel,
  ways: Way[],
  batches: OutgoingMessage[][],
  clock: Clock,
): Promise<number> {
  const [first, ...others] = batches.flat().map(({ row }) => row);
  if (first) await keepBack(channel, ways, [{ row: first, error: "all_away" }], clock);
  await releaseClaims(others.map(({ id }) => id));
  return 0;
}

/** One message alone goes first to a provider that is only looked at. */
function divide(ready: OutgoingMessage[], ways: Way[]): OutgoingMessage[][] {
  const most = ways.find(isOpen)?.adapter.recipientsTogether ?? 1;
  if (!ways.some(({ state }) => state === "probe")) return batchesOf(ready, most);
  return [ready.slice(0, 1), ...batchesOf(ready.slice(1), most)].filter((batch) => batch.length > 0);
}

async function sendRound(ways: Way[], batches: OutgoingMessage[][], clock: Clock): Promise<Round> {
  const kept = await markSending(
    batches.flat().map(({ row }) => row.id),
    clock,
  );
  const leaving = batches.map((batch) => batch.filter(({ row }) => kept.has(row.id)));
  return sendBatches(ways, leaving);
}

/** A provider that took the one message it was tried with takes the others; else it is left alone until its next try. */
function afterProbe(way: Way, { sent }: Round): Way {
  if (way.state !== "probe") return way;
  const isTaken = sent.some(
    ({ provider, outcome }) => provider === way.adapter.provider && outcome.kind === "accepted",
  );
  return { ...way, state: isTaken ? "open" : "closed" };
}

function isOpen({ state }: Way): boolean {
  return state === "open";
}

function isClosed({ state }: Way): boolean {
  return state === "closed";
}

function refusal(error: SendError): SendOutcome {
  return { kind: "refused", error, providerId: null };
}

function isHeld({ status }: OutboundMessage): boolean {
  return status === "held";
}

/** The queue is held from now on, or goes on by another way. */
function stopsHere({ outcome, again }: SentMessage): boolean {
  return again === "now" || (outcome.kind === "refused" && SEND_ERRORS[outcome.error] === "hold");
}

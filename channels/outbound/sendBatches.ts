import type { OutboundMessage } from "~/models/messages/OutboundMessage";
import type { ChannelAdapter, SendOutcome } from "../ChannelAdapter";
import { SEND_ERRORS, type SendError } from "../sendErrors";
import type { OutgoingMessage } from "./openOutgoing";
import { meansAway, type Way } from "./ways";

/** A message that was given to a provider, or kept back, with what came of it. `row` is as it was claimed. */
export interface SentMessage {
  row: OutboundMessage;
  outcome: SendOutcome;
  /** Who answered; the first of the channel for what we kept back ourselves. */
  provider: string;
  /** It did not leave and another way is worth trying: at once, or in a minute when that way is closed for now. */
  again?: "now" | "later";
  /** A provider before this one is there, and has no route to this number. */
  isUnrouted?: boolean;
}

/** What came of a round: the messages, and the providers found to take nothing, each with its word. */
export interface Round {
  sent: SentMessage[];
  away: Map<string, SendError>;
}

/** So many silences in a round, and nothing taken, mean that a provider answers nobody. */
const SILENCES = 3;

/** Messages with the same text share a request, each recipient once, as many as `most`. */
export function batchesOf(messages: OutgoingMessage[], most: number): OutgoingMessage[][] {
  const batches: OutgoingMessage[][] = [];
  const open = new Map<string, { batch: OutgoingMessage[]; recipients: Set<string> }>();
  for (const message of messages) {
    const { batch, recipients } = open.get(message.text) ?? {};
    if (batch && recipients && batch.length < most && !recipients.has(message.recipient)) {
      batch.push(message);
      recipients.add(message.recipient);
      continue;
    }
    const next = [message];
    batches.push(next);
    open.set(message.text, { batch: next, recipients: new Set([message.recipient]) });
  }
  return batches;
}

/**
 * Sends batches, each by the first way that may be tried; what that provider cannot route goes on to the next. Nothing that may
 * have left is ever given to another. A way that is only probed gets the first batch.
 */
export async function sendBatches(ways: Way[], batches: OutgoingMessage[][]): Promise<Round> {
  const open = ways.filter(({ state }) => state === "open");
  const probed = ways.filter(({ state }) => state !== "closed");
  const sent = (await Promise.all(batches.map((batch, index) => sendAlong(index === 0 ? probed : open, batch)))).flat();
  const away = findAway(sent, ways.length > 1);
  if (ways.length === 1) return { away, sent };
  const left = ways.filter(({ adapter, state }) => state !== "closed" && !away.has(adapter.provider));
  return { away, sent: sent.map((message) => withNext(message, left, ways)) };
}

async function sendAlong(ways: Way[], batch: OutgoingMessage[]): Promise<SentMessage[]> {
  const [way, ...others] = ways;
  const first = batch[0];
  if (!way || !first) return [];
  const tried = await sendBy(way.adapter, batch);
  if (others.length === 0) return tried;
  const left = new Map(tried.filter(isForNext).map((message) => [message.row, isUnrouted(message)]));
  const rest = await sendAlong(
    others,
    batch.filter(({ row }) => left.has(row)),
  );
  const further = rest.map((message) => ({ ...message, isUnrouted: message.isUnrouted ?? left.get(message.row) }));
  return [...tried.filter(({ row }) => !left.has(row)), ...further];
}

/** The one message of a held queue tries every way; another goes on only where this provider has no route. */
function isForNext(message: SentMessage): boolean {
  const { row, outcome } = message;
  if (outcome.kind === "accepted") return false;
  return isUnrouted(message) || (row.status === "held" && meansAway(outcome.error, row.attempts + 1));
}

function isUnrouted({ outcome }: SentMessage): boolean {
  return outcome.kind === "refused" && outcome.error === "not_routed";
}

async function sendBy(adapter: ChannelAdapter, batch: OutgoingMessage[]): Promise<SentMessage[]> {
  const parts = [];
  for (let start = 0; start < batch.length; start += adapter.recipientsTogether)
    parts.push(batch.slice(start, start + adapter.recipientsTogether));
  return (await Promise.all(parts.map((part) => sendTogether(adapter, part)))).flat();
}

async function sendTogether(adapter: ChannelAdapter, part: OutgoingMessage[]): Promise<SentMessage[]> {
  const [{ text, row: { id: key } } = { text: "", row: { id: "" } }] = part;
  const recipients = part.map(({ recipient }) => recipient);
  const outcomes = await adapter.send({ recipients, text, key });
  const silence: SendOutcome = { kind: "refused", error: "no_answer", providerId: null };
  return part.map(({ row }, index) => ({ row, outcome: outcomes[index] ?? silence, provider: adapter.provider }));
}

/** The providers that take nothing from anybody: one alone is away only when it says so itself. */
function findAway(sent: SentMessage[], isOneOfSeveral: boolean): Map<string, SendError> {
  const away = new Map<string, SendError>();
  for (const provider of new Set(sent.map((message) => message.provider))) {
    const refusals = sent.filter((message) => message.provider === provider).map(refusalIn);
    const word = refusals.find((refusal) => refusal && saysAway(refusal, isOneOfSeveral));
    const isSilent =
      refusals.length >= SILENCES && refusals.every((one) => one && SEND_ERRORS[one.error] === "unknown");
    const found = word ?? (isOneOfSeveral && isSilent ? refusals[0] : undefined);
    if (found) away.set(provider, found.error);
  }
  return away;
}

function refusalIn({ row, outcome }: SentMessage): { error: SendError; attempts: number } | null {
  return outcome.kind === "refused" ? { error: outcome.error, attempts: row.attempts + 1 } : null;
}

function saysAway({ error, attempts }: { error: SendError; attempts: number }, isOneOfSeveral: boolean): boolean {
  return isOneOfSeveral ? meansAway(error, attempts) : SEND_ERRORS[error] === "hold";
}

/** What becomes of a message its provider did not take: another way at once, one in a minute, or held with all the others. */
function withNext(message: SentMessage, left: Way[], ways: Way[]): SentMessage {
  const { outcome, row } = message;
  if (outcome.kind === "accepted") return message;
  if (outcome.error === "not_routed") return left.length === ways.length ? message : { ...message, again: "later" };
  if (!meansAway(outcome.error, row.attempts + 1)) return message;
  if (message.isUnrouted) return { ...message, again: "later" };
  if (left.length > 0 && row.status !== "held") return { ...message, again: "now" };
  return { ...message, outcome: { ...outcome, error: "all_away" } };
}

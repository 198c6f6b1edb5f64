import { hash } from "node:crypto";
import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { normaliseSender } from "~/models/people/phoneNumber";
import { keyedHash } from "~/models/sealing/seal";
import { queue } from "~/workflows/jobs/queue";
import { SharedInsert } from "./sharedInsert";

/** What reached us through a channel, as the provider tells it. Nothing in it is trusted nor changed. */
export interface Arrival {
  channel: "sms";
  /** The provider it came through. */
  route: string;
  /** The provider's own id of the message; null when it gave none. */
  providerId: string | null;
  /** A number, short code or name; empty when the provider named nobody. */
  sender: string;
  text: string;
  /** Our own number or short code. */
  recipient: string | null;
  networkCode: string | null;
  /** When the provider says it was sent. */
  providerAt: Date | null;
}

/** Width of the columns that hold a provider's codes, which are ASCII. */
const CODE_LENGTH = 40;

const messages = new SharedInsert(InboundMessage, () => queue().ring("process-inbound"));

/**
 * Keeps a message, sealed, before anybody reads it. Resolves once it is safe on disk, and also when the same arrival
 * was stored before: providers repeat (Africa's Talking every minute for 12 hours). Rejects when the database does
 * not take it; the provider must come again.
 */
export function receiveMessage(arrival: Arrival): Promise<void> {
  const now = new Date();
  const id = newId(now.getTime());
  // Messages that name nobody have nothing in common: each is a sender of its own, so that they never join one case.
  const sender = arrival.sender.trim() === "" ? `unknown-${id}` : normaliseSender(arrival.sender);
  return messages.add({
    id,
    channel: arrival.channel,
    route: arrival.route,
    dedupeKey: dedupeKeyOf(arrival, now),
    senderHash: keyedHash(sender, "phone"),
    sealedSender: sealPart(null, sender, "inbound.sender"),
    sealedText: sealPart(null, arrival.text, "inbound.text"),
    recipient: asCode(arrival.recipient),
    networkCode: asCode(arrival.networkCode),
    providerAt: arrival.providerAt,
    receivedAt: now,
    status: "waiting",
  });
}

/** A provider's word, cut to what a code column takes; null when nothing is left of it. */
export function asCode(word: string | null): string | null {
  return word?.replace(/[^\x20-\x7e]/g, "").slice(0, CODE_LENGTH) || null;
}

/** A gateway that names neither the message nor its time repeats within this; the same words later are said again. */
const SAME_MS = 10 * 60_000;

function dedupeKeyOf({ channel, route, providerId, ...body }: Arrival, now: Date): string {
  const when = body.providerAt?.toISOString() ?? `about ${Math.floor(now.getTime() / SAME_MS)}`;
  const what = providerId ? ["id", providerId] : ["body", body.sender, body.recipient, body.text, when];
  return hash("sha256", [channel, route, ...what].join("\0"), "hex");
}

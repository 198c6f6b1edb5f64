import { systemClock, type Clock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { sealPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { keyedHash } from "~/models/sealing/seal";
import { somePhone } from "./buildCase";

interface BuildOutbound {
  channel?: "sms" | "email";
  to?: string;
  text?: string;
  templateKey?: string;
  status?: OutboundMessage["status"];
  /** Milliseconds from now after which it is due. */
  inMs?: number;
  leaseUntil?: Date;
  providerId?: string;
  clock?: Clock;
}

/** A message in the outbox, about no case. */
export async function buildOutbound(given: BuildOutbound = {}): Promise<OutboundMessage> {
  const { channel = "sms", to = somePhone(), text = "Bonjour", templateKey = "received", status = "queued" } = given;
  const now = (given.clock ?? systemClock).now();
  return OutboundMessage.create({
    id: newId(),
    caseId: null,
    channel,
    audience: channel === "sms" ? "complainant" : "staff",
    templateKey,
    language: "fr",
    recipientHash: keyedHash(to, channel === "sms" ? "phone" : "email"),
    sealedRecipient: sealPart(null, to, "outbound.recipient"),
    sealedText: sealPart(null, text, "outbound.text"),
    status,
    sendAfter: new Date(now.getTime() + (given.inMs ?? 0)),
    leaseUntil: given.leaseUntil ?? null,
    provider: given.providerId ? "africastalking" : null,
    providerId: given.providerId ?? null,
    createdAt: now,
  });
}

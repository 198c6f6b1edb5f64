import { systemClock, type Clock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { keyedHash } from "~/models/sealing/seal";

/** A message as it stands once it is stored and before anybody has looked at it. */
export async function buildInbound({
  phone,
  text,
  clock = systemClock,
}: {
  phone: string;
  text: string;
  clock?: Clock;
}): Promise<InboundMessage> {
  const id = newId();
  return InboundMessage.create({
    id,
    channel: "sms",
    route: "africastalking",
    dedupeKey: id,
    senderHash: keyedHash(phone, "phone"),
    sealedSender: sealPart(null, phone, "inbound.sender"),
    sealedText: sealPart(null, text, "inbound.text"),
    recipient: "21512",
    networkCode: "63001",
    providerAt: null,
    receivedAt: clock.now(),
    status: "waiting",
  });
}

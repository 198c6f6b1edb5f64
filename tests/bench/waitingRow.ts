import { newId } from "~/models/identifiers";
import { sealPart } from "~/models/messages/messageSeals";
import { keyedHash } from "~/models/sealing/seal";
import { madeUpComplaint } from "~/workflows/demonstration/manyComplaints";

/** An SMS as it stands stored and not yet looked at; `what` keeps the rows of one measurement apart from another's. */
export function waitingRow(what: string, index: number): Record<string, unknown> {
  const { text, phone } = madeUpComplaint(index);
  return {
    id: newId(),
    channel: "sms",
    route: "africastalking",
    dedupeKey: `${what}-${index}`,
    senderHash: keyedHash(phone, "phone"),
    sealedSender: sealPart(null, phone, "inbound.sender"),
    sealedText: sealPart(null, text, "inbound.text"),
    recipient: "21512",
    networkCode: "63001",
    receivedAt: new Date(),
    status: "waiting",
  };
}

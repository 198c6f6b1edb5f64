import { open, openInHouse, seal, sealInHouse } from "../sealing/seal";

/**
 * Purposes bound into the seals of messages. A message without a case is sealed with the field key (`key` null), one
 * with a case under the case's key.
 */
type MessagePart = "inbound.sender" | "inbound.text" | "outbound.recipient" | "outbound.text";

export function sealPart(key: Buffer | null, plain: string, part: MessagePart): Buffer {
  return key ? seal(key, plain, part) : sealInHouse(plain, part);
}

export function openPart(key: Buffer | null, sealed: Buffer, part: MessagePart): string {
  return key ? open(key, sealed, part) : openInHouse(sealed, part);
}

/** What a mail of the outbox says, without the greeting around it. */
export function saidInMail({ sealedText }: { sealedText: Buffer }, key: Buffer): string {
  return (JSON.parse(openPart(key, sealedText, "outbound.text")) as { said: string }).said;
}

import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import type { Confirmed } from "./fileFromPhone";

interface KeptOn {
  caseId: string;
  /** The key of that case. */
  key: Buffer;
}

/** What a session is known by among messages: it says one thing to one case. */
export function dedupeKeyOf(sessionId: string): string {
  return `ussd ${sessionId}`;
}

/** Keeps what was said in a session as a message of its case, sealed under the key of that case. */
export async function keepMessage(
  ctx: CommandContext,
  { caseId, key }: KeptOn,
  { phone, phoneHash, sessionId, networkCode }: Confirmed,
  said: { text: string; meaning: "complaint" | "addition" | "yes" | "no" },
): Promise<void> {
  const now = ctx.clock.now();
  const row = {
    id: newId(now.getTime()),
    channel: "ussd",
    route: "session",
    dedupeKey: dedupeKeyOf(sessionId),
    senderHash: phoneHash,
    sealedSender: sealPart(key, phone, "inbound.sender"),
    sealedText: sealPart(key, said.text, "inbound.text"),
    networkCode,
    receivedAt: now,
    status: "processed",
    meaning: said.meaning,
    caseId,
  };
  await insertRows(InboundMessage, [row], { transaction: ctx.transaction });
}

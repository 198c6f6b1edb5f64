import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";

interface Words {
  caseId: string;
  /** The key of that case. */
  key: Buffer;
  text: string;
  meaning: "complaint" | "addition";
  /** The same words arriving again under it are one message. */
  dedupeKey: string;
  /** The public page unless somebody typed it in for the person. */
  channel?: string;
  /** When the person said it; now unless it was written down before. */
  receivedAt?: Date;
}

/**
 * Keeps what was typed into a form, by the person or for them, as a message of the case, to the letter and sealed. It
 * names no sender: a form proves none, so each message is a sender of its own.
 */
export async function keepWords(ctx: CommandContext, words: Words): Promise<void> {
  const { caseId, key, text, meaning, dedupeKey, channel = "web" } = words;
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  const row = {
    id,
    channel,
    route: channel === "web" ? "public" : "office",
    dedupeKey,
    senderHash: keyedHash(`web-${id}`, "phone"),
    sealedSender: sealPart(key, "", "inbound.sender"),
    sealedText: sealPart(key, text, "inbound.text"),
    receivedAt: words.receivedAt ?? now,
    status: "processed",
    meaning,
    caseId,
  };
  await insertRows(InboundMessage, [row], { transaction: ctx.transaction, skipExisting: true });
}

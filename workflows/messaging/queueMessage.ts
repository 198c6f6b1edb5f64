import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { newId } from "~/models/identifiers";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";

/** A message to write into the outbox; it leaves after the commit. */
export interface MessageToSend {
  channel: "sms" | "email";
  audience: "complainant" | "staff";
  /** E.164 number, or mail address. */
  recipient: string;
  /** The words of an SMS, or JSON `{ subject, body }` of a mail. */
  text: string;
  templateKey: string;
  language: string;
  /** The case it is about and that case's key, under which it is sealed. */
  about?: { caseId: string; key: Buffer };
  userId?: string | null;
  /** Milliseconds during which its author may take it back. */
  delayMs?: number;
  acknowledges?: boolean;
}

/** Writes messages into the outbox in the command's transaction and rings for their delivery. Returns their ids. */
export async function queueMessages(ctx: CommandContext, messages: MessageToSend[]): Promise<string[]> {
  if (!messages.length) return [];
  const rows = messages.map((message) => outboxRow(message, ctx.clock.now()));
  await insertRows(OutboundMessage, rows, { transaction: ctx.transaction });
  const longestWait = Math.max(...messages.map((message) => message.delayMs ?? 0));
  ctx.afterCommit(() => ringAfter(longestWait));
  return rows.map((row) => row.id);
}

/** A doorbell only: should this process stop meanwhile, the next sweep finds the row. */
function ringAfter(ms: number): void {
  if (ms === 0) queue().ring("deliver-outbound");
  else setTimeout(() => queue().ring("deliver-outbound"), ms).unref();
}

function outboxRow(message: MessageToSend, now: Date) {
  const key = message.about?.key ?? null;
  return {
    id: newId(),
    caseId: message.about?.caseId ?? null,
    channel: message.channel,
    audience: message.audience,
    userId: message.userId ?? null,
    templateKey: message.templateKey,
    language: message.language,
    recipientHash: keyedHash(message.recipient, message.channel === "sms" ? "phone" : "email"),
    sealedRecipient: sealPart(key, message.recipient, "outbound.recipient"),
    sealedText: sealPart(key, message.text, "outbound.text"),
    status: "queued",
    sendAfter: new Date(now.getTime() + (message.delayMs ?? 0)),
    attempts: 0,
    acknowledges: message.acknowledges ?? false,
    createdAt: now,
  };
}

import { newId } from "~/models/identifiers";
import { ConflictError, NotFoundError } from "~/models/errors";
import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { lockCase } from "../triage/lockCase";

/**
 * Sends a message again of which nobody knows whether it left: a person decides it, once, and it is journalled. The old one stays
 * what it is; the new one is asked everything that is asked of any message before it leaves.
 */
export async function sendAgain(
  ctx: CommandContext,
  { caseId, messageId }: { caseId: string; messageId: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("answer", caseFile);
  const { transaction } = ctx;
  const where = { id: messageId, caseId, audience: "complainant" as const };
  const message = await OutboundMessage.findOne({ where, lock: true, transaction });
  if (!message) throw new NotFoundError();
  if (!maySendAgain(message)) throw new ConflictError("already_sent");
  const id = newId();
  await insertRows(OutboundMessage, [copyOf(ctx, message, id)], { transaction });
  await message.update({ resentAsId: id }, { transaction });
  await OpenQuestion.update({ messageId: id }, { where: { caseId, messageId }, transaction });
  await record(ctx, {
    action: "message.sent_again",
    subject: { type: "OutboundMessage", id: messageId },
    caseId,
    facts: { channel: message.channel },
  });
  ctx.afterCommit(() => queue().ring("deliver-outbound"));
}

/** Whether somebody may decide to send this one again. */
export function maySendAgain({ status, resentAsId }: OutboundMessage): boolean {
  return status === "unknown" && !resentAsId;
}

/** The same words to the same address, under the same key. */
function copyOf(ctx: CommandContext, message: OutboundMessage, id: string) {
  const { caseId, channel, audience, templateKey, language, recipientHash, sealedRecipient, sealedText } = message;
  const now = ctx.clock.now();
  const said = { caseId, channel, audience, templateKey, language, recipientHash, sealedRecipient, sealedText };
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : message.userId;
  const fate = { status: "queued", sendAfter: now, attempts: 0, acknowledges: message.acknowledges, createdAt: now };
  return { id, ...said, userId, ...fate };
}

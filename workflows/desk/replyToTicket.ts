import { ConflictError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { dropDraft } from "../drafts/dropDraft";
import { record } from "../journal/record";
import { stopClocks } from "../sla/caseClocks";
import { lockCase } from "../triage/lockCase";
import { fileOnce } from "./fileOnce";
import { demandWords } from "./demandWords";
import { refreshWaiting } from "./refreshWaiting";
import { tellRequester } from "./tellRequester";

export interface ReplyToTicket {
  caseId: string;
  text: string;
  /** The secret of the form: the same words arriving twice leave once. */
  once: string;
}

/** Writes to who opened a ticket, by mail and in the file. The first such word is the answer its deadline asks for. */
export async function replyToTicket(ctx: CommandContext, { caseId, text, once }: ReplyToTicket): Promise<void> {
  const ticket = await lockCase(ctx, caseId);
  ctx.authorize("answer", ticket);
  if (ticket.kind !== "support_ticket" || !ticket.isOpen) throw new ConflictError("transition_not_allowed");
  const words = demandWords(text);
  await fileOnce(ctx, { once, content: { caseId, words } }, async () => {
    await stopClocks(ctx, ticket, ["answer"]);
    await ticket.update({ lastActivityAt: ctx.clock.now(), readAt: ctx.clock.now() }, { transaction: ctx.transaction });
    await tellRequester(ctx, ticket, "ticket_reply", words);
    await record(ctx, { action: "ticket.replied", subject: { type: "CaseFile", id: caseId }, caseId });
    await refreshWaiting(ctx, caseId);
    await dropDraft(ctx, caseId, "reply");
    return caseId;
  });
}

import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { stopClocks } from "../sla/caseClocks";
import { expectVersion, lockCase, moveCase } from "../triage/lockCase";
import { demandWords } from "./demandWords";
import { settleWaiting } from "./settleWaiting";
import { tellRequester } from "./tellRequester";

export interface ResolveTicket {
  caseId: string;
  version: number;
  /** What was done: it goes to who opened the ticket. */
  text: string;
}

/**
 * It works again. Who opened the ticket is told what was done, and has seven days to say that it does not; the officers
 * whose grievances waited for it are told too, and their clocks run again.
 */
export async function resolveTicket(ctx: CommandContext, { caseId, version, text }: ResolveTicket): Promise<void> {
  const ticket = await lockCase(ctx, caseId);
  ctx.authorize("answer", ticket);
  expectVersion(ticket, version);
  const words = demandWords(text);
  const answeredById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await moveCase(ctx, ticket, "resolve", { answeredAt: ctx.clock.now(), answeredById });
  await stopClocks(ctx, ticket, ["answer", "restore"]);
  await record(ctx, { action: "ticket.resolved", subject: { type: "CaseFile", id: caseId }, caseId });
  await tellRequester(ctx, ticket, "ticket_resolved", words);
  await settleWaiting(ctx, ticket);
}

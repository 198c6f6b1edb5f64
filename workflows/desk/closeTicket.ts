import type { CaseFile } from "~/models/cases/CaseFile";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { lockCase, moveCase } from "../triage/lockCase";
import { settleWaiting } from "./settleWaiting";

/** Who opened it says that it works: the ticket is closed as confirmed, by their own word. */
export async function confirmTicket(ctx: CommandContext, { caseId }: { caseId: string }): Promise<void> {
  const ticket = await lockCase(ctx, caseId);
  ctx.authorize("addWords", ticket);
  if (ticket.status === "closed" && ticket.outcome === "confirmed") return;
  await endTicket(ctx, ticket, "confirmed");
}

/** The desk closes what it resolved, without the user's word for it. The user may still open it again. */
export async function closeTicket(ctx: CommandContext, { caseId }: { caseId: string }): Promise<void> {
  const ticket = await lockCase(ctx, caseId);
  ctx.authorize("answer", ticket);
  if (ticket.status === "closed") return;
  await endTicket(ctx, ticket, "unconfirmed");
}

/** Closes a resolved ticket, and lets go of whatever was linked to it since. */
export async function endTicket(
  ctx: CommandContext,
  ticket: CaseFile,
  outcome: "confirmed" | "unconfirmed",
): Promise<void> {
  await moveCase(ctx, ticket, "close", { outcome, nextDueKind: null });
  const action = outcome === "confirmed" ? ("ticket.confirmed" as const) : ("ticket.closed" as const);
  await record(ctx, { action, subject: { type: "CaseFile", id: ticket.id }, caseId: ticket.id });
  await settleWaiting(ctx, ticket);
}

import type { CaseFile } from "~/models/cases/CaseFile";
import { findTransition } from "~/models/cases/caseTransitions";
import { ConflictError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { startClock } from "../sla/caseClocks";
import { keyOf, lockCase, moveCase } from "../triage/lockCase";
import { demandWords } from "./demandWords";
import { deskAt } from "./deskPeople";
import { AT_THE_DESK } from "./writeTicket";

/** How long after it was resolved (or closed) a ticket may be opened again, in milliseconds: seven days. */
export const REOPEN_MS = 7 * 86_400_000;

/** Whether a ticket may still be opened again. */
export function mayReopen({ clock }: Pick<QueryContext, "clock">, ticket: CaseFile): boolean {
  const settledAt = ticket.closedAt ?? ticket.answeredAt;
  const allowed = findTransition(ticket.kind, "reopen", ticket.status) !== null;
  return allowed && !!settledAt && clock.now().getTime() - settledAt.getTime() <= REOPEN_MS;
}

/** It does not work after all: the ticket is under work again, its clocks start anew, and who had it is told why. */
export async function reopenTicket(
  ctx: CommandContext,
  { caseId, text }: { caseId: string; text: string },
): Promise<void> {
  await reopen(ctx, await lockCase(ctx, caseId), text);
}

/** The same for a ticket that is locked. */
export async function reopen(ctx: CommandContext, ticket: CaseFile, text: string): Promise<void> {
  ctx.authorize("recordConfirmation", ticket);
  if (ticket.kind !== "support_ticket" || !mayReopen(ctx, ticket)) throw new ConflictError("too_late_to_reopen");
  const reason = demandWords(text);
  await moveCase(ctx, ticket, "reopen", {
    outcome: null,
    answeredAt: null,
    answeredById: null,
    level: AT_THE_DESK,
    lastInboundAt: ctx.clock.now(),
  });
  for (const kind of ["answer", "restore"] as const) await startClock(ctx, ticket, kind);
  await record(ctx, {
    action: "ticket.reopened",
    subject: { type: "CaseFile", id: ticket.id },
    caseId: ticket.id,
    values: { key: keyOf(ticket), content: { reason } },
  });
  for (const colleague of await whoHasIt(ctx, ticket)) await tellStaff(ctx, ticket, "ticket_reopened", colleague);
}

/** Who works on a ticket: the colleague who holds it, or else the desk of its place. */
export async function whoHasIt(ctx: QueryContext, ticket: CaseFile): Promise<User[]> {
  const holder = ticket.assigneeId && (await User.findByPk(ticket.assigneeId, { transaction: ctx.transaction }));
  return holder && !holder.disabledAt ? [holder] : deskAt(ctx, ticket);
}

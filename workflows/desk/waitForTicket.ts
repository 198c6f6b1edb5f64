import type { CaseFile } from "~/models/cases/CaseFile";
import { findTransition } from "~/models/cases/caseTransitions";
import { formatReference } from "~/models/cases/reference";
import { TicketLink } from "~/models/cases/TicketLink";
import { ConflictError } from "~/models/errors";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { demandNewEyes } from "../resolution/refusedAnswers";
import { pauseClocks } from "../sla/caseClocks";
import { lockCase, moveCase } from "../triage/lockCase";

/** Whether a grievance is so far that it can wait for a ticket. */
export function mayWaitForTicket({ kind, status }: CaseFile): boolean {
  return kind === "grievance" && (status === "waiting" || canStartOrWait(kind, status));
}

function canStartOrWait(kind: CaseFile["kind"], status: CaseFile["status"]): boolean {
  return (["start", "wait"] as const).some((name) => findTransition(kind, name, status) !== null);
}

/** The grievance somebody wants to tie a ticket to, held until the commit, if they may. */
export async function lockForLink(ctx: CommandContext, caseId: string): Promise<CaseFile> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("linkTicket", caseFile);
  await demandNewEyes(ctx, caseFile);
  if (!mayWaitForTicket(caseFile)) throw new ConflictError("transition_not_allowed");
  return caseFile;
}

/**
 * A grievance waits for a ticket: its clock stands still until the ticket is settled. The link stands in a table of its
 * own and in the journal of the grievance; on the ticket's side nothing is written. Safe to repeat.
 */
export async function waitForTicket(ctx: CommandContext, caseFile: CaseFile, ticket: CaseFile): Promise<void> {
  const { transaction } = ctx;
  const key = { caseId: caseFile.id, ticketId: ticket.id };
  const known = await TicketLink.findOne({ where: key, transaction });
  if (known && !known.endedAt) return;
  if (known) await known.update({ endedAt: null, linkedAt: ctx.clock.now() }, { transaction });
  else {
    const linkedById = ctx.actor.kind === "user" ? ctx.actor.userId : "";
    await insertRows(TicketLink, [{ ...key, linkedById, linkedAt: ctx.clock.now() }], { transaction });
  }
  if (caseFile.status === "qualified") await moveCase(ctx, caseFile, "start");
  if (caseFile.status === "in_progress") await moveCase(ctx, caseFile, "wait");
  await pauseClocks(ctx, caseFile);
  await record(ctx, {
    action: "case.waiting",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { ticket: formatReference(ticket.reference) },
  });
}

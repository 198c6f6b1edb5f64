import { TicketLink } from "~/models/cases/TicketLink";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";

/** Tells the open files of the grievances that wait for a ticket that it has moved; each by its own id, as ever. */
export async function refreshWaiting(ctx: CommandContext, ticketId: string): Promise<void> {
  const where = { ticketId, endedAt: null };
  const links = await TicketLink.findAll({ attributes: ["caseId"], where, transaction: ctx.transaction });
  ctx.afterCommit(() => links.forEach(({ caseId }) => live().publish({ kind: "case", caseId })));
}

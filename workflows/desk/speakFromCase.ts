import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { TicketLink } from "~/models/cases/TicketLink";
import { NotFoundError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { addWords } from "./addInformation";
import { reopen } from "./reopenTicket";
import { lockForLink, waitForTicket } from "./waitForTicket";

interface OnLinkedTicket {
  /** The grievance from whose file the officer speaks. */
  caseId: string;
  /** Number of the linked ticket. */
  reference: string;
  text: string;
}

/** An officer adds to the ticket she opened, from the file of the grievance that waits for it. */
export async function addFromCase(
  ctx: CommandContext,
  { text, once, ...where }: OnLinkedTicket & { once: string },
): Promise<void> {
  const { ticket } = await lockBoth(ctx, where);
  await addWords(ctx, ticket, { text, once });
}

/** It is not mended: the officer opens the ticket again, and the grievance waits for it once more. */
export async function reopenFromCase(ctx: CommandContext, { text, ...where }: OnLinkedTicket): Promise<void> {
  const { ticket, caseFile } = await lockBoth(ctx, where);
  await reopen(ctx, ticket, text);
  await waitForTicket(ctx, caseFile, ticket);
}

/**
 * A ticket this officer opened and the grievance tied to it, both held until the commit. The ticket is past what she may
 * see (the room is not hers) and found by its link alone; what she may say in it is asked of the ability.
 */
async function lockBoth(ctx: CommandContext, { caseId, reference }: Omit<OnLinkedTicket, "text">) {
  const { transaction } = ctx;
  const openedById = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const own = { reference: parseReference(reference) ?? "", kind: "support_ticket" as const, openedById };
  const ticket = await CaseFile.findOne({ where: own, lock: true, transaction });
  const caseFile = await lockForLink(ctx, caseId);
  const linked = ticket && (await TicketLink.count({ where: { caseId, ticketId: ticket.id }, transaction }));
  if (!ticket || !linked) throw new NotFoundError();
  ctx.afterCommit(() => live().publish({ kind: "case", caseId: ticket.id }));
  return { ticket, caseFile };
}

import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { lockForLink, waitForTicket } from "./waitForTicket";

export interface LinkTicket {
  caseId: string;
  /** Number of the ticket, as it was typed or chosen. */
  reference: string;
}

/**
 * Ties a grievance to a ticket that is open already: one fault holds many people up. Whoever has its number may; a number
 * that is none, that of a settled ticket and that of a grievance are answered alike.
 */
export async function linkTicket(ctx: CommandContext, { caseId, reference }: LinkTicket): Promise<void> {
  // The ticket first, as the commands that settle it lock: two that meet wait for each other and not in a circle.
  const ticket = await lockOpenTicket(ctx, parseReference(reference));
  const caseFile = await lockForLink(ctx, caseId);
  if (!ticket) throw new InvalidInputError({ reference: "errors.ticket_unknown" });
  await waitForTicket(ctx, caseFile, ticket);
}

/** Past the ability on purpose: the officer sees nothing of it but what the link shows. */
async function lockOpenTicket(ctx: CommandContext, reference: string | null): Promise<CaseFile | null> {
  if (!reference) return null;
  const where = { reference, kind: "support_ticket" as const, isOpen: true };
  const ticket = await CaseFile.findOne({ where, lock: true, transaction: ctx.transaction });
  return ticket?.status === "resolved" ? null : ticket;
}

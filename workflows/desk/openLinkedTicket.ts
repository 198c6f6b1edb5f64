import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { linkingPlace } from "../abilities/grantPlaces";
import type { CommandContext } from "../commandContext";
import { fileOnce } from "./fileOnce";
import { demandTicket, type TypedTicket } from "./newTicket";
import { lockForLink, waitForTicket } from "./waitForTicket";
import { ticketRow, writeTicket } from "./writeTicket";

export interface OpenLinkedTicket {
  /** The grievance that is held up. */
  caseId: string;
  typed: TypedTicket;
  once: string;
}

/**
 * Opens a ticket about what holds a grievance up. Nothing of the grievance goes with it, neither words nor number nor
 * place: its text is what the officer typed for the desk, its place that of the officer's own role.
 */
export async function openLinkedTicket(
  ctx: CommandContext,
  { caseId, typed, once }: OpenLinkedTicket,
): Promise<{ reference: string }> {
  const { actor, transaction } = ctx;
  const caseFile = await lockForLink(ctx, caseId);
  const placeCode = linkingPlace(actor, caseFile);
  if (actor.kind !== "user" || placeCode === null) throw new NotFoundError();
  const wanted = demandTicket(typed);
  const { ticketId, isNew } = await fileOnce(ctx, { once, content: { caseId, ...wanted } }, async () => {
    const row = ticketRow(ctx, wanted, { userId: actor.userId, language: actor.language, placeCode });
    return (await writeTicket(ctx, wanted, row)).id;
  });
  const ticket = await CaseFile.findByPk(ticketId, { transaction, rejectOnEmpty: true });
  if (isNew) await waitForTicket(ctx, caseFile, ticket);
  return { reference: ticket.reference };
}

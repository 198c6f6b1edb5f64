import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { filingPlace } from "../abilities/grantPlaces";
import type { CommandContext } from "../commandContext";
import { fileOnce } from "./fileOnce";
import { demandTicket, type TypedTicket } from "./newTicket";
import { ticketRow, writeTicket } from "./writeTicket";

export interface OpenTicket {
  typed: TypedTicket;
  /** The secret of the form: the same form twice is one ticket. */
  once: string;
}

/** Opens a ticket in the name of who acts. Answers its reference, the same one when the form arrives again. */
export async function openTicket(ctx: CommandContext, { typed, once }: OpenTicket): Promise<{ reference: string }> {
  const { actor } = ctx;
  const placeCode = filingPlace(actor);
  if (actor.kind !== "user" || placeCode === null) throw new NotFoundError();
  const ticket = demandTicket(typed);
  const row = ticketRow(ctx, ticket, { userId: actor.userId, language: actor.language, placeCode });
  ctx.authorize("create", CaseFile.build(row as never));
  const { ticketId } = await fileOnce(ctx, { once, content: ticket }, async () => {
    return (await writeTicket(ctx, ticket, row)).id;
  });
  const { reference } = await CaseFile.findByPk(ticketId, { transaction: ctx.transaction, rejectOnEmpty: true });
  return { reference };
}

import { Op, type WhereOptions } from "sequelize";
import { PersonRequest } from "~/models/persons/PersonRequest";
import { visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { waitsFor } from "./secondPerson";

/** Questions looked at: more than a place has at once. */
const MOST = 50;

/** How many requests of people wait for this person's word as a second one, of those they may know of. */
export async function countAsked(ctx: QueryContext): Promise<number> {
  const open = { askedAt: { [Op.ne]: null }, approvedAt: null, endedAt: null };
  const requests = await PersonRequest.findAll({
    where: { [Op.and]: [open, visibleRecords(ctx, "PersonRequest")] } as WhereOptions<PersonRequest>,
    order: [["id", "ASC"]],
    limit: MOST,
    transaction: ctx.transaction,
  });
  let count = 0;
  for (const request of requests) if (await waitsFor(ctx, request)) count += 1;
  return count;
}

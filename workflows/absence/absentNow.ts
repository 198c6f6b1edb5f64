import { Op } from "sequelize";
import { Absence } from "~/models/people/Absence";
import type { QueryContext } from "../commandContext";

type Asking = Pick<QueryContext, "clock" | "transaction">;

/** Which of these people are away at this moment, with the absence that says so. */
export async function absentNow(ctx: Asking, userIds: readonly string[]): Promise<Map<string, Absence>> {
  if (!userIds.length) return new Map();
  const now = ctx.clock.now();
  const rows = await Absence.findAll({
    where: { userId: [...userIds], endsAt: { [Op.gt]: now }, startsAt: { [Op.lte]: now }, endedAt: null },
    transaction: ctx.transaction,
  });
  return new Map(rows.map((absence) => [absence.userId, absence]));
}

import { Op } from "sequelize";
import { FollowUpTry } from "~/models/cases/FollowUpCode";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";

/** Tries at one reference in an hour that begins with the first of them. */
export const MOST_TRIES = 5;
const HOUR_MS = 3_600_000;
/** Forgotten tries swept away with each new one, so that forged references never fill the table. */
const SWEPT = 20;

/**
 * Counts one try before it is made, in the database, so that tries made at once and in several processes cannot slip
 * through together. Answers whether it was still allowed; what is not counted is only how many came after that.
 */
export async function countFollowUpTry(ctx: CommandContext, keyHash: string): Promise<boolean> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const anHourAgo = new Date(now.getTime() - HOUR_MS);
  await FollowUpTry.destroy({ where: { startedAt: { [Op.lt]: anHourAgo } }, limit: SWEPT, transaction });
  await insertRows(FollowUpTry, [{ keyHash, startedAt: now, tries: 0 }], { transaction, skipExisting: true });
  const row = await FollowUpTry.findByPk(keyHash, { lock: true, transaction, rejectOnEmpty: true });
  const over = row.startedAt < anHourAgo;
  const tries = over ? 1 : Math.min(row.tries + 1, MOST_TRIES + 1);
  await row.update({ tries, startedAt: over ? now : row.startedAt }, { transaction });
  return tries <= MOST_TRIES;
}

/** Takes one try back: it turned out to be rightful. */
export async function forgetFollowUpTry(ctx: CommandContext, keyHash: string): Promise<void> {
  await FollowUpTry.decrement("tries", { where: { keyHash }, transaction: ctx.transaction });
}

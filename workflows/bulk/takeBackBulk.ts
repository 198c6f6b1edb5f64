import { Op } from "sequelize";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem } from "~/models/bulk/BulkItem";
import { NotFoundError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { UNDO_MS } from "./bulkLimits";

/**
 * Takes a bulk of one's own back: what has not been done is not, what was done lately is to be undone, case by case. The
 * rest stays as it is. Safe to repeat. Returns how many cases it concerns.
 */
export async function takeBackBulk(ctx: CommandContext, { bulkId }: { bulkId: string }): Promise<number> {
  const { actor, transaction } = ctx;
  const authorId = actor.kind === "user" ? actor.userId : "";
  const bulk = await BulkAct.findOne({ where: { id: bulkId, authorId }, lock: true, transaction });
  if (!bulk) throw new NotFoundError();
  const [stopped] = await BulkItem.update(
    { state: "stopped", leaseUntil: null },
    { where: { bulkId, state: ["asked", "due"] }, transaction },
  );
  const since = new Date(ctx.clock.now().getTime() - UNDO_MS);
  const [undone] = await BulkItem.update(
    { state: "undo_due", leaseUntil: null, attempts: 0 },
    { where: { bulkId, state: "done", doneAt: { [Op.gt]: since } }, transaction },
  );
  const cases = stopped + undone;
  if (!cases) return 0;
  await record(ctx, { action: "bulk.taken_back", subject: { type: "BulkAct", id: bulkId }, facts: { cases } });
  ctx.afterCommit(() => queue().ring("run-bulk"));
  return cases;
}

import { CaseMerge } from "~/models/cases/CaseMerge";
import type { QueryContext } from "../commandContext";
import { UNDO_MERGE_MS } from "./mergeCases";

/** Until when this person may take a merged case out again; null when they may not. */
export async function undoMergeUntil(ctx: QueryContext, caseId: string): Promise<Date | null> {
  const merge = await CaseMerge.findByPk(caseId, { transaction: ctx.transaction });
  if (!merge || ctx.actor.kind !== "user" || merge.mergedById !== ctx.actor.userId) return null;
  const until = new Date(merge.mergedAt.getTime() + UNDO_MERGE_MS);
  return until > ctx.clock.now() ? until : null;
}

import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { CASE_VIEWS, viewConditions, type CaseView } from "./caseViews";

/** Counting stops here: "1000+" tells an officer as much as any larger number. */
export const COUNT_CAP = 1000;

export interface ViewCount {
  count: number;
  capped: boolean;
}

/** How many cases each view holds for this person, never counting beyond the cap. */
export async function countViews(ctx: QueryContext, kind: CaseKind): Promise<Record<CaseView, ViewCount>> {
  const counted = CASE_VIEWS.filter((view) => view !== "ended");
  const counts = await Promise.all(counted.map(async (view) => [view, await countView(ctx, kind, view)] as const));
  return { ended: { count: 0, capped: false }, ...Object.fromEntries(counts) } as Record<CaseView, ViewCount>;
}

async function countView(ctx: QueryContext, kind: CaseKind, view: CaseView): Promise<ViewCount> {
  const ids = await Promise.all(
    visibleSlices(ctx).map((slice) =>
      CaseFile.findAll({
        attributes: ["id"],
        where: { [Op.and]: [{ kind }, slice, viewConditions(ctx, view), notExcluded(ctx)] } as WhereOptions<CaseFile>,
        limit: COUNT_CAP + 1,
        raw: true,
        transaction: ctx.transaction,
      }),
    ),
  );
  const count = new Set(ids.flat().map((row) => row.id)).size;
  return { count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP };
}

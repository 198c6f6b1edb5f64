import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { withProvince, type CaseFilter } from "./caseFilter";
import { CASE_VIEWS, viewConditions, type CaseView } from "./caseViews";
import { asked } from "./listCases";

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

function countView(ctx: QueryContext, kind: CaseKind, view: CaseView): Promise<ViewCount> {
  return countCases(ctx, kind, slicesOf(ctx, view), [viewConditions(ctx, view)]);
}

/** The index of calls is by province. */
function slicesOf(ctx: QueryContext, view: CaseView): WhereOptions<CaseFile>[] {
  return view === "calls" ? visibleSlices(ctx).map(withProvince) : visibleSlices(ctx);
}

/** How many cases behind a figure this person sees, in a view or whatever became of them. */
export function countFiltered(
  ctx: QueryContext,
  { kind, view, filter }: { kind: CaseKind; view: CaseView | null; filter: CaseFilter },
): Promise<ViewCount> {
  return countCases(ctx, kind, visibleSlices(ctx).map(withProvince), asked(ctx, view, filter));
}

async function countCases(
  ctx: QueryContext,
  kind: CaseKind,
  slices: WhereOptions<CaseFile>[],
  conditions: WhereOptions<CaseFile>[],
): Promise<ViewCount> {
  const ids = await Promise.all(
    slices.map((slice) =>
      CaseFile.findAll({
        attributes: ["id"],
        where: { [Op.and]: [{ kind }, slice, ...conditions, notExcluded(ctx)] } as WhereOptions<CaseFile>,
        limit: COUNT_CAP + 1,
        raw: true,
        transaction: ctx.transaction,
      }),
    ),
  );
  const count = new Set(ids.flat().map((row) => row.id)).size;
  return { count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP };
}

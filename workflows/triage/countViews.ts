import type { CaseKind, CaseLevel } from "~/models/cases/caseWords";
import type { QueryContext } from "../commandContext";
import type { CaseFilter } from "./caseFilter";
import { sortedBy, type CaseSort } from "./caseSorts";
import { CASE_VIEWS, type CaseView } from "./caseViews";
import { levelsInSight } from "./filterScope";
import { followWalk, walksOf, type CaseQuestion, type WalkBounds } from "./caseWalk";

/** Counting stops here: "1000+" tells an officer as much as any larger number. */
export const COUNT_CAP = 1000;

export interface ViewCount {
  count: number;
  /** There are more than were counted. */
  capped: boolean;
}

/** How many cases each view holds for this person, never counting beyond the cap. */
export async function countViews(ctx: QueryContext, kind: CaseKind): Promise<Record<CaseView, ViewCount>> {
  const counted = CASE_VIEWS.filter((view) => view !== "ended");
  const counts = await Promise.all(
    counted.map(async (view) => [view, await countFiltered(ctx, { kind, view, filter: null })] as const),
  );
  return { ended: { count: 0, capped: false }, ...Object.fromEntries(counts) } as Record<CaseView, ViewCount>;
}

export interface CountFiltered {
  kind: CaseKind;
  view: CaseView | null;
  filter: CaseFilter | null;
  /** The order it is counted along, which tells what is looked at first. */
  sort?: CaseSort;
  most?: number;
  bounds?: WalkBounds;
}

/** How many cases of a view and a filter this person sees; with a null view, whatever became of them. */
export async function countFiltered(
  ctx: QueryContext,
  { kind, view, filter, sort = "due", most = COUNT_CAP, bounds }: CountFiltered,
): Promise<ViewCount> {
  const asked: CaseQuestion = { kind, view, by: sortedBy(view, sort), filter };
  const walks = await walksOf(ctx, asked, bounds);
  const walked = await Promise.all(
    walks.map((walk) => followWalk(ctx, asked, walk, { attributes: ["id"], limit: most + 1, raw: true })),
  );
  const count = new Set(walked.flatMap(({ rows }) => rows.map(({ id }) => id))).size;
  return { count: Math.min(count, most), capped: count > most || walked.some(({ end }) => end !== null) };
}

/** How many open grievances stand at each level, for whoever has cases of more than one in sight. */
export async function countLevels(
  ctx: QueryContext,
  kind: CaseKind,
): Promise<{ level: CaseLevel; counted: ViewCount }[]> {
  const levels = kind === "grievance" ? levelsInSight(ctx) : [];
  if (levels.length < 2) return [];
  return Promise.all(
    levels.map(async (level) => ({
      level,
      counted: await countFiltered(ctx, { kind, view: "open", filter: { level } }),
    })),
  );
}

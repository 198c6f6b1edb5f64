import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { open } from "~/models/sealing/seal";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { filterConditions, isFiltered, withProvince, type CaseFilter } from "./caseFilter";
import { viewConditions, type CaseView } from "./caseViews";
import { readCursor, writeCursor } from "./cursor";
import { searchCases } from "./searchCases";

export type CaseSort = "due" | "recent";

export interface ListCases {
  kind: CaseKind;
  /** Null with a filter: open and ended alike. */
  view: CaseView | null;
  sort: CaseSort;
  /** Those behind a figure; then the newest received come first, whatever `sort` says. */
  filter?: CaseFilter | null;
  /** Words, a phone or a reference; empty lists the view. A search looks at ended cases too. */
  q?: string;
  /** Where the page before ended. */
  after?: string | null;
  limit?: number;
}

export interface ListedCase {
  caseFile: CaseFile;
  /** First words of the complaint; null for those who may not read what was said. */
  subject: string | null;
}

export interface CasePage {
  rows: ListedCase[];
  next: string | null;
}

const SORTS = {
  due: { column: "nextDueAt", direction: "ASC", beyond: Op.gt },
  recent: { column: "lastActivityAt", direction: "DESC", beyond: Op.lt },
  calls: { column: "callAt", direction: "ASC", beyond: Op.gt },
  received: { column: "receivedAt", direction: "DESC", beyond: Op.lt },
} as const;
type SortedBy = keyof typeof SORTS;

/** Views that are sorted in one way only. */
const OWN_SORTS: Partial<Record<CaseView, SortedBy>> = { ended: "recent", calls: "calls" };

/**
 * One page of a queue. Each slice of what the person may see asks one short question of one index; the answers are
 * merged. The cost does not grow with the number of cases, and a page never counts them.
 */
export async function listCases(
  ctx: QueryContext,
  { kind, view, sort, q, filter = null, after = null, limit = 50 }: ListCases,
): Promise<CasePage> {
  if (q?.trim()) return withSubjects(ctx, await searchCases(ctx, { kind, q, after, limit }));
  const filtered = isFiltered(filter);
  const by = filtered ? "received" : (OWN_SORTS[view ?? "open"] ?? sort);
  const byProvince = filtered || by === "calls";
  const { column, direction } = SORTS[by];
  const conditions = [{ kind }, ...asked(ctx, view, filter), afterCursor(by, after), notExcluded(ctx)];
  const pages = await Promise.all(
    visibleSlices(ctx).map((slice) =>
      CaseFile.findAll({
        where: { [Op.and]: [byProvince ? withProvince(slice) : slice, ...conditions] } as WhereOptions<CaseFile>,
        order: [
          [column, direction],
          ["id", direction],
        ],
        limit: limit + 1,
        transaction: ctx.transaction,
      }),
    ),
  );
  const rows = merge(pages.flat(), by);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? writeCursor(timeOf(last, by), last.id) : null;
  return withSubjects(ctx, { rows: page, next });
}

/** What a view and a filter keep. */
export function asked(ctx: QueryContext, view: CaseView | null, filter: CaseFilter | null): WhereOptions<CaseFile>[] {
  return [...(view ? [viewConditions(ctx, view)] : []), ...(isFiltered(filter) ? filterConditions(ctx, filter) : [])];
}

function withSubjects(ctx: QueryContext, { rows, next }: { rows: CaseFile[]; next: string | null }): CasePage {
  return { rows: rows.map((caseFile) => ({ caseFile, subject: subjectFor(ctx, caseFile) })), next };
}

/** Opens the subject for those who may read what was said. */
export function subjectFor(ctx: QueryContext, caseFile: CaseFile): string | null {
  if (ctx.actor.kind === "user" && !ctx.ability.can("readText", caseFile)) return null;
  return open(unwrapCaseKey(caseFile.sealedKey, caseFile.id), caseFile.sealedSubject, "case.subject");
}

function afterCursor(sort: SortedBy, after: string | null): WhereOptions<CaseFile> {
  const cursor = readCursor(after);
  if (!cursor) return {};
  const { column, beyond } = SORTS[sort];
  const at = new Date(cursor.value);
  return {
    [Op.or]: [{ [column]: { [beyond]: at } }, { [column]: at, id: { [beyond]: cursor.id } }],
  };
}

function timeOf(row: CaseFile, sort: SortedBy): number {
  return row[SORTS[sort].column]?.getTime() ?? 0;
}

/** Several slices may show the same case (two roles of one person): it is listed once. */
function merge(rows: CaseFile[], sort: SortedBy): CaseFile[] {
  const sign = SORTS[sort].direction === "ASC" ? 1 : -1;
  const distinct = [...new Map(rows.map((row) => [row.id, row])).values()];
  return distinct.sort((a, b) => sign * (timeOf(a, sort) - timeOf(b, sort) || (a.id < b.id ? -1 : 1)));
}

import { Op, type WhereOptions } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { CaseView } from "./caseViews";
import type { Cursor } from "./cursor";

/** The orders one may ask for: the nearest deadline, the last thing that happened, the last received. */
export const CASE_SORTS = ["due", "recent", "received"] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

const SORTS = {
  due: { column: "nextDueAt", direction: "ASC", sign: 1, index: "cases_due" },
  recent: { column: "lastActivityAt", direction: "DESC", sign: -1, index: "cases_recent" },
  calls: { column: "callAt", direction: "ASC", sign: 1, index: "cases_to_call" },
  received: { column: "receivedAt", direction: "DESC", sign: -1, index: "cases_received" },
} as const;
export type SortedBy = keyof typeof SORTS;

/**
 * What a list really stands in the order of: calls by the moment to call, what ended never by a deadline, and open and
 * ended cases together only as they were received.
 */
export function sortedBy(view: CaseView | null, sort: CaseSort): SortedBy {
  if (view === null) return "received";
  if (view === "calls") return "calls";
  return view === "ended" && sort === "due" ? "recent" : sort;
}

/** The orders a view may be asked in; one alone leaves nothing to choose. */
export function sortsOf(view: CaseView | null): CaseSort[] {
  return [...new Set(CASE_SORTS.map((sort) => sortedBy(view, sort)))].filter((sort) => sort !== "calls");
}

/** For a query: the order, with the id between equals. */
export function orderBy(by: SortedBy): [string, string][] {
  const { column, direction } = SORTS[by];
  return [
    [column, direction],
    ["id", direction],
  ];
}

/** The column a list is sorted by. */
export function columnOf(by: SortedBy) {
  return SORTS[by].column;
}

/** The index that gives a list in its order, of the country or of a kind of place. */
export function indexOf(by: SortedBy, place: "provinceCode" | "territoryCode" | "siteCode" | null): string {
  const { index } = SORTS[by];
  if (place === null) return index;
  const kind = place.replace("Code", "");
  return by === "due" || by === "recent" ? `${index}_by_${kind}_code` : `${index}_by_${kind}`;
}

/** Where a case stands in its list. */
export function placeOf(row: CaseFile, by: SortedBy): Cursor {
  return { value: row[SORTS[by].column]?.getTime() ?? 0, id: row.id };
}

/** Orders two places of one list. */
export function compare(by: SortedBy, a: Cursor, b: Cursor): number {
  return SORTS[by].sign * (a.value - b.value || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** What comes behind a place, or up to it. The column alone is said too: from it both databases know where to begin. */
export function beyond(by: SortedBy, { value, id }: Cursor): WhereOptions<CaseFile> {
  return bounded(by, value, SORTS[by].sign === 1 ? [Op.gte, Op.gt] : [Op.lte, Op.lt], id, false);
}

/** What comes up to a place, itself included. */
export function upTo(by: SortedBy, { value, id }: Cursor): WhereOptions<CaseFile> {
  return bounded(by, value, SORTS[by].sign === 1 ? [Op.lte, Op.lt] : [Op.gte, Op.gt], id, true);
}

function bounded(
  by: SortedBy,
  value: number,
  [reaching, past]: readonly [symbol, symbol],
  id: string,
  included: boolean,
): WhereOptions<CaseFile> {
  const { column } = SORTS[by];
  const at = new Date(value);
  const among = included ? { [Op.or]: [{ [past]: id }, id] } : { [past]: id };
  return { [Op.and]: [{ [column]: { [reaching]: at } }, { [Op.or]: [{ [column]: { [past]: at } }, { id: among }] }] };
}

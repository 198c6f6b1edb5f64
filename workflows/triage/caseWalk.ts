import { Op, type FindOptions, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { askedParts, filterConditions, isFiltered, receivedIn, withProvince, type CaseFilter } from "./caseFilter";
import { along } from "~/models/statements";
import { beyond, columnOf, compare, indexOf, orderBy, placeOf, upTo, type SortedBy } from "./caseSorts";
import { viewConditions, type CaseView } from "./caseViews";
import type { Cursor } from "./cursor";

/**
 * How far a slice is looked through for what was asked, at most: entries of an index that tell by themselves whether they
 * fit, or cases whose row must be read to know. Whatever lies beyond is the next page's.
 */
export const MOST_ENTRIES = 20_000;
export const MOST_ROWS = 3_000;

/** What is asked of the cases of a kind. */
export interface CaseQuestion {
  kind: CaseKind;
  /** Null: open and ended alike. */
  view: CaseView | null;
  by: SortedBy;
  filter: CaseFilter | null;
  /** The place in the list to go on from. */
  after?: Cursor | null;
}

/** The bounds of a walk; fewer in tests. */
export interface WalkBounds {
  entries: number;
  rows: number;
}
export const WALK: WalkBounds = { entries: MOST_ENTRIES, rows: MOST_ROWS };

/** What is looked at first, at least, and for each case wanted: where one in ten fits, a page is full at the first stretch. */
const FIRST_STRETCH = 1_000;
const LOOKED_AT_FOR_EACH = 10;
/** Each stretch that did not fill the page is followed by one so many times as long. */
const LONGER = 4;

/** One part of what a person may see, ready to be followed in the order of the list. */
export interface Walk {
  slice: WhereOptions<CaseFile>;
  /** What is kept of it, besides where it begins and ends. */
  kept: WhereOptions<CaseFile>;
  /** How many are looked at, at most; null where each one followed is one that was asked for. */
  most: number | null;
  /** The index it follows; null where few are found by a key of their own. */
  index: string | null;
}

/** What was found along a walk. */
export interface Walked {
  rows: CaseFile[];
  /** Where looking stopped though more may follow; null when the page is full, or nothing follows. */
  end: Cursor | null;
  /** How many were looked at, at most. */
  looked: number;
}

/** Parts of a filter and of a view that the entries of the index by deadline tell. */
const TOLD_BY_DUE: readonly string[] = [
  ...["status", "appeals", "assignee", "caseClass", "level", "categoryCode", "detailCode", "channel"],
  ...["provinceCode", "territoryCode", "siteCode"],
];
/** Parts that lead to an index of their own, where few are found. */
const PLACES = ["siteCode", "territoryCode", "provinceCode"] as const;

/** Views that are told by more than whether a case is open: what each looks at. */
const LOOKED_AT_BY_VIEW: Partial<Record<CaseView, string>> = {
  waiting: "status",
  appeals: "appeals",
  unassigned: "assignee",
};

/**
 * The walks that answer a question, a slice of what the person may see each. A walk follows one index in the order of the
 * list; it is cut where what was asked may be so rare that it would be followed to its end.
 */
export async function walksOf(ctx: QueryContext, asked: CaseQuestion, bounds: WalkBounds = WALK): Promise<Walk[]> {
  const { kind, view, filter, by } = asked;
  const conditions = [
    { kind },
    ...(view ? [viewConditions(ctx, view)] : []),
    ...(isFiltered(filter) ? await filterConditions(ctx, filter) : []),
  ];
  return visibleSlices(ctx).map((seen) => {
    const slice = isByProvince(by) ? withProvince(seen) : seen;
    const kept = { [Op.and]: [slice, ...conditions, notExcluded(ctx)] } as WhereOptions<CaseFile>;
    return { slice, kept, most: mostLookedAt(asked, slice, bounds), index: indexFor(asked, slice) };
  });
}

/**
 * The first `limit` along a walk. Where not every case fits, a short stretch is looked through first, and a longer one
 * only while the page is not full: what is common costs little, however far one may look for what is rare.
 */
export async function followWalk(
  ctx: QueryContext,
  asked: CaseQuestion,
  walk: Walk,
  find: FindOptions<CaseFile> & { limit: number },
): Promise<Walked> {
  const { most } = walk;
  const rows: CaseFile[] = [];
  let after = asked.after ?? null;
  if (most === null) {
    return { rows: await readStretch(ctx, asked, walk, { after, end: null }, find), end: null, looked: 0 };
  }
  let looked = 0;
  for (let step = Math.max(FIRST_STRETCH, find.limit * LOOKED_AT_FOR_EACH); looked < most; step *= LONGER) {
    const stretch = Math.min(step, most - looked);
    const end = await stretchEnd(ctx, { ...asked, after }, walk.slice, stretch);
    looked += stretch;
    const limit = find.limit - rows.length;
    rows.push(...(await readStretch(ctx, asked, walk, { after, end }, { ...find, limit })));
    if (!end || rows.length === find.limit) return { rows, end: null, looked };
    after = end;
  }
  return { rows, end: after, looked };
}

/** The cases of a walk behind one place and up to another, in the order of the list where it follows an index. */
function readStretch(
  { transaction }: QueryContext,
  { by }: CaseQuestion,
  { kept, index }: Walk,
  { after, end }: { after: Cursor | null; end: Cursor | null },
  find: FindOptions<CaseFile>,
): Promise<CaseFile[]> {
  const where = { [Op.and]: [kept, after ? beyond(by, after) : {}, end ? upTo(by, end) : {}] };
  const followed = index ? along(index) : {};
  return CaseFile.findAll({
    ...find,
    where: where as WhereOptions<CaseFile>,
    order: orderBy(by),
    ...followed,
    transaction,
  });
}

/** The indexes of these know provinces, and no smaller place. */
function isByProvince(by: SortedBy): boolean {
  return by === "received" || by === "calls";
}

/** How many of a slice are looked at; null where each entry followed is one that was asked for. */
function mostLookedAt({ view, filter, by }: CaseQuestion, slice: WhereOptions<CaseFile>, bounds: WalkBounds) {
  const parts = new Set<string>(askedParts(filter));
  if (parts.has("household") || isOfOnePerson(view, filter, by)) return null;
  const looked = [...parts].filter((part) => !isInKey(part, by));
  if (view && LOOKED_AT_BY_VIEW[view]) looked.push(LOOKED_AT_BY_VIEW[view]);
  if ("categoryCode" in slice) looked.push("categoryCode");
  if (isByProvince(by) && ("territoryCode" in slice || "siteCode" in slice)) looked.push("row");
  if (by === "received" && view) looked.push("row");
  if (by === "recent" && (view === "overdue" || view === "due_soon")) looked.push("row");
  if (!looked.length) return null;
  return by === "due" && looked.every((part) => TOLD_BY_DUE.includes(part)) ? bounds.entries : bounds.rows;
}

/** What one person holds and is still open is little: its own index answers, whatever else is asked. */
function isOfOnePerson(view: CaseView | null, filter: CaseFilter | null, by: SortedBy): boolean {
  const isOpen = view !== null && view !== "ended" && view !== "calls";
  const hasHolder = Boolean(filter?.assignee && filter.assignee !== "none");
  return isOpen && by !== "received" && (view === "mine" || hasHolder);
}

function isInKey(part: string, by: SortedBy): boolean {
  if (isByProvince(by)) {
    return part === "provinceCode" || (by === "received" && ["from", "to"].includes(part));
  }
  return PLACES.includes(part as (typeof PLACES)[number]);
}

/** The index a walk follows. What one person holds, and what one household complained of, is found and then sorted. */
function indexFor({ view, filter, by }: CaseQuestion, slice: WhereOptions<CaseFile>): string | null {
  if (askedParts(filter).includes("household")) return null;
  return isOfOnePerson(view, filter, by) ? "cases_due_by_assignee" : indexOf(by, nearestPlace(slice, filter, by));
}

/** The place of the last of so many; null when the slice ends before. Only the index is read. */
async function stretchEnd(
  { transaction }: QueryContext,
  { kind, view, by, filter, after }: CaseQuestion,
  slice: WhereOptions<CaseFile>,
  looked: number,
): Promise<Cursor | null> {
  const isOpen = isByProvince(by) ? {} : { isOpen: view !== "ended" };
  const period = by === "received" && filter ? receivedIn(filter) : {};
  const place = nearestPlace(slice, filter, by);
  const where = [{ kind }, place ? { [place]: placesNamed(slice, filter)[place] } : {}, isOpen, period];
  const last = await CaseFile.findOne({
    attributes: ["id", columnOf(by)],
    where: { [Op.and]: [...where, after ? beyond(by, after) : {}] } as WhereOptions<CaseFile>,
    order: orderBy(by),
    offset: looked - 1,
    ...along(indexOf(by, place)),
    transaction,
  });
  return last && placeOf(last, by);
}

/** The smallest place the slice or the filter names: its index is the one that is followed. */
function nearestPlace(slice: WhereOptions<CaseFile>, filter: CaseFilter | null, by: SortedBy) {
  const named = placesNamed(slice, filter);
  const known = isByProvince(by) ? (["provinceCode"] as const) : PLACES;
  return known.find((name) => named[name] !== undefined) ?? null;
}

function placesNamed(slice: WhereOptions<CaseFile>, filter: CaseFilter | null): Record<string, unknown> {
  const asked = PLACES.filter((name) => filter?.[name] !== null && filter?.[name] !== undefined);
  return { ...(slice as object), ...Object.fromEntries(asked.map((name) => [name, filter?.[name] || null])) };
}

/** One page out of several walks: nothing twice, and nothing beyond the first walk that was cut short. */
export function joinWalks(
  walks: Walked[],
  by: SortedBy,
  limit: number,
): { rows: CaseFile[]; next: Cursor | null; looked: number | null } {
  const distinct = [...new Map(walks.flatMap(({ rows }) => rows).map((row) => [row.id, row])).values()];
  const order = (a: CaseFile, b: CaseFile) => compare(by, placeOf(a, by), placeOf(b, by));
  const cut = walks.filter(({ end }) => end);
  const [stopped] = cut.sort((a, b) => compare(by, a.end as Cursor, b.end as Cursor));
  const end = stopped?.end ?? null;
  const reached = distinct.filter((row) => !end || compare(by, placeOf(row, by), end) <= 0).sort(order);
  const rows = reached.slice(0, limit);
  const last = rows.at(-1);
  if (reached.length > limit && last) return { rows, next: placeOf(last, by), looked: null };
  return { rows, next: end, looked: stopped ? stopped.looked : null };
}

import type { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import type { CaseFilter } from "./caseFilter";
import { sortedBy, type CaseSort, type SortedBy } from "./caseSorts";
import type { CaseView } from "./caseViews";
import { followWalk, joinWalks, walksOf, type CaseQuestion, type WalkBounds } from "./caseWalk";
import { readCursorOf, writeCursorOf } from "./cursor";
import { searchCases } from "./searchCases";

export interface ListCases {
  kind: CaseKind;
  /** Null: open and ended alike, as they were received. */
  view: CaseView | null;
  sort: CaseSort;
  filter?: CaseFilter | null;
  /** Words, a phone or a reference; empty lists the view. A search looks at ended cases too, within the filter. */
  q?: string;
  /** Where the page before ended. */
  after?: string | null;
  limit?: number;
  /** How far a list is looked through; fewer in tests. */
  bounds?: WalkBounds;
}

export interface ListedCase {
  caseFile: CaseFile;
  /** First words of the complaint; null for those who may not read what was said. */
  subject: string | null;
}

export interface CasePage {
  rows: ListedCase[];
  next: string | null;
  /** How many of a place were looked at, where the page ends before what was asked may: `next` goes on from there. */
  looked: number | null;
  /** The list begins at its top, because `after` belonged to another list or to none. */
  restarted: boolean;
}

/**
 * One page of a queue. Each slice of what the person may see asks one short question of one index; the answers are
 * merged. The cost does not grow with the number of cases, and a page never counts them.
 */
export async function listCases(
  ctx: QueryContext,
  { kind, view, sort, q = "", filter = null, after = null, limit = 50, bounds }: ListCases,
): Promise<CasePage> {
  const by = sortedBy(view, sort);
  const question = questionOf({ kind, view, by, filter, q });
  const from = readCursorOf(question, after);
  const restarted = after !== null && !from;
  const page = q.trim()
    ? { ...(await searchCases(ctx, { kind, q, filter, before: from?.id ?? null, limit })), looked: null }
    : await listView(ctx, { kind, view, by, filter, after: from }, limit, bounds);
  const next = page.next && writeCursorOf(question, page.next);
  const rows = page.rows.map((caseFile) => ({ caseFile, subject: subjectFor(ctx, caseFile) }));
  return { rows, next, looked: page.looked, restarted };
}

async function listView(ctx: QueryContext, asked: CaseQuestion, limit: number, bounds: WalkBounds | undefined) {
  const walks = await walksOf(ctx, asked, bounds);
  const walked = walks.map((walk) => followWalk(ctx, asked, walk, { limit: limit + 1 }));
  return joinWalks(await Promise.all(walked), asked.by, limit);
}

/** What a key of a page is good for: the same list in the same order, and no other. */
function questionOf(asked: {
  kind: CaseKind;
  view: CaseView | null;
  by: SortedBy;
  filter: CaseFilter | null;
  q: string;
}) {
  const { kind, view, by, filter, q } = asked;
  const parts = Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return JSON.stringify(q.trim() ? [kind, q.trim(), parts.sort()] : [kind, view, by, parts.sort()]);
}

/** Opens the subject for those who may read what was said. */
export function subjectFor(ctx: QueryContext, caseFile: CaseFile): string | null {
  if (caseFile.anonymised || (ctx.actor.kind === "user" && !ctx.ability.can("readText", caseFile))) return null;
  return open(unwrapCaseKey(caseFile.sealedKey, caseFile.id), caseFile.sealedSubject, "case.subject");
}

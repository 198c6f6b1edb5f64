import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { open } from "~/models/sealing/seal";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { viewConditions, type CaseView } from "./caseViews";
import { readCursor, writeCursor } from "./cursor";
import { searchCases } from "./searchCases";

export type CaseSort = "due" | "recent";

export interface ListCases {
  kind: CaseKind;
  view: CaseView;
  sort: CaseSort;
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
} as const;

/**
 * One page of a queue. Each slice of what the person may see asks one short question of one index; the answers are
 * merged. The cost does not grow with the number of cases, and a page never counts them.
 */
export async function listCases(
  ctx: QueryContext,
  { kind, view, sort, q, after = null, limit = 50 }: ListCases,
): Promise<CasePage> {
  if (q?.trim()) return withSubjects(ctx, await searchCases(ctx, { kind, q, after, limit }));
  const by = view === "ended" ? "recent" : sort;
  const { column, direction } = SORTS[by];
  const conditions = [{ kind }, viewConditions(ctx, view), afterCursor(by, after), notExcluded(ctx)];
  const pages = await Promise.all(
    visibleSlices(ctx).map((slice) =>
      CaseFile.findAll({
        where: { [Op.and]: [slice, ...conditions] } as WhereOptions<CaseFile>,
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
  const next = rows.length > limit && last ? writeCursor(last[column].getTime(), last.id) : null;
  return withSubjects(ctx, { rows: page, next });
}

function withSubjects(ctx: QueryContext, { rows, next }: { rows: CaseFile[]; next: string | null }): CasePage {
  return { rows: rows.map((caseFile) => ({ caseFile, subject: subjectFor(ctx, caseFile) })), next };
}

/** Opens the subject for those who may read what was said. */
export function subjectFor(ctx: QueryContext, caseFile: CaseFile): string | null {
  if (ctx.actor.kind === "user" && !ctx.ability.can("readText", caseFile)) return null;
  return open(unwrapCaseKey(caseFile.sealedKey, caseFile.id), caseFile.sealedSubject, "case.subject");
}

function afterCursor(sort: CaseSort, after: string | null): WhereOptions<CaseFile> {
  const cursor = readCursor(after);
  if (!cursor) return {};
  const { column, beyond } = SORTS[sort];
  const at = new Date(cursor.value);
  return {
    [Op.or]: [{ [column]: { [beyond]: at } }, { [column]: at, id: { [beyond]: cursor.id } }],
  };
}

/** Several slices may show the same case (two roles of one person): it is listed once. */
function merge(rows: CaseFile[], sort: CaseSort): CaseFile[] {
  const { column, direction } = SORTS[sort];
  const sign = direction === "ASC" ? 1 : -1;
  const distinct = [...new Map(rows.map((row) => [row.id, row])).values()];
  return distinct.sort((a, b) => sign * (a[column].getTime() - b[column].getTime() || (a.id < b.id ? -1 : 1)));
}

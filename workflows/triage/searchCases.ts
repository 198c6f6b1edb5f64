import { Op, QueryTypes, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { findReference } from "~/models/cases/reference";
import type { CaseKind } from "~/models/cases/caseWords";
import { database } from "~/models/database";
import { searchTerms } from "~/models/messages/fold";
import { searchHash } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { searchScopes } from "./searchScopes";
import { readCursor, writeCursor } from "./cursor";

/** Candidates looked at before a page gives up on filling itself; the next page goes on from there. */
const MOST_CANDIDATES = 400;
/** Candidates read at a time. */
const LOOK_AT = 80;

export interface SearchCases {
  kind: CaseKind;
  q: string;
  after: string | null;
  limit: number;
}

/**
 * Cases with every word asked for, newest first, ended ones included. A reference leads straight to its case. Words are
 * looked for as keyed hashes, in the provinces this person may see and nowhere else.
 */
export async function searchCases(
  ctx: QueryContext,
  { kind, q, after, limit }: SearchCases,
): Promise<{ rows: CaseFile[]; next: string | null }> {
  const reference = findReference(q);
  if (reference) return { rows: await findVisible(ctx, { kind, reference }), next: null };
  const hashes = searchTerms(q).map(searchHash);
  if (!hashes.length) return { rows: [], next: null };
  const before = readCursor(after)?.id ?? null;
  const candidates = await candidateIds(ctx, hashes, before);
  const rows = await firstVisible(ctx, kind, candidates, limit + 1);
  const page = rows.slice(0, limit);
  const stopped =
    rows.length > limit ? page.at(-1)?.id : candidates.length === MOST_CANDIDATES ? candidates.at(-1) : undefined;
  return { rows: page, next: stopped ? writeCursor(0, stopped) : null };
}

/** Those of the candidates that may be seen, until there are `enough`: most pages are full after the first look. */
async function firstVisible(ctx: QueryContext, kind: CaseKind, candidates: string[], enough: number) {
  const rows: CaseFile[] = [];
  for (let from = 0; from < candidates.length && rows.length < enough; from += LOOK_AT) {
    rows.push(...(await findVisible(ctx, { kind, id: candidates.slice(from, from + LOOK_AT) })));
  }
  return rows;
}

async function findVisible(ctx: QueryContext, where: WhereOptions<CaseFile>): Promise<CaseFile[]> {
  return CaseFile.findAll({
    where: { [Op.and]: [where, visibleCases(ctx)] } as WhereOptions<CaseFile>,
    order: [["id", "DESC"]],
    transaction: ctx.transaction,
  });
}

/** Newest cases holding every word: the rarest word leads, the others are looked up one by one. */
async function candidateIds(ctx: QueryContext, hashes: string[], before: string | null): Promise<string[]> {
  const [leading = "", ...others] = await rarestFirst(ctx, hashes);
  const alsoHas = others.map(
    (_, index) =>
      ` AND EXISTS (SELECT 1 FROM search_terms o WHERE o.term_hash = :other${index} AND o.province_code = t.province_code AND o.case_id = t.case_id)`,
  );
  const sql = `SELECT t.case_id AS id FROM search_terms t WHERE t.term_hash = :leading AND t.province_code = :scope${before ? " AND t.case_id < :before" : ""}${alsoHas.join("")} ORDER BY t.case_id DESC LIMIT ${MOST_CANDIDATES}`;
  const words = Object.fromEntries(others.map((hash, index) => [`other${index}`, hash]));
  const found = await Promise.all(
    searchScopes(ctx).map((scope) => select<{ id: string }>(ctx, sql, { leading, scope, before, ...words })),
  );
  return found
    .flat()
    .map((row) => row.id)
    .sort()
    .reverse()
    .slice(0, MOST_CANDIDATES);
}

async function rarestFirst(ctx: QueryContext, hashes: string[]): Promise<string[]> {
  if (hashes.length === 1) return hashes;
  const sql = `SELECT COUNT(*) AS n FROM (SELECT 1 FROM search_terms WHERE term_hash = :hash LIMIT ${MOST_CANDIDATES}) some`;
  const counted = await Promise.all(
    hashes.map(async (hash) => ({ hash, n: Number((await select<{ n: number }>(ctx, sql, { hash }))[0]?.n ?? 0) })),
  );
  return counted.sort((a, b) => a.n - b.n).map((one) => one.hash);
}

function select<Row extends object>(
  ctx: QueryContext,
  sql: string,
  replacements: Record<string, unknown>,
): Promise<Row[]> {
  return database().query<Row>(sql, { replacements, type: QueryTypes.SELECT, transaction: ctx.transaction });
}

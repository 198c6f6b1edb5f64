import { QueryTypes } from "sequelize";
import { database } from "~/models/database";
import { joinInOrder } from "~/models/statements";
import type { QueryContext } from "../commandContext";

/** Hits looked at before a page gives up on filling itself; the next page goes on from there. */
const MOST_HITS = 400;
/** Holders of the rarest of several words looked at in a province, for the same reason: two words may never meet. */
const MOST_WALKED = 1_000;
/** Hits read at a time. */
const LOOK_AT = 80;

/** A table of keyed hashes of words, the province of what they stand in, and the column that names it. */
export interface TermTable {
  table: "search_terms" | "household_terms";
  holder: "case_id" | "household_id";
}

export interface TermSearch {
  hashes: string[];
  /** Provinces looked in: a coarse net, what comes back still passes the ability. */
  scopes: string[];
  /** Where the page before stopped. */
  before: string | null;
  /** Fewer in tests. */
  mostWalked?: number;
}

/** Ids of what has every word, newest first, and where the search goes on; null when it has come to the end. */
export interface TermHits {
  ids: string[];
  next: string | null;
}

/**
 * What has every word: the rarest leads, the others are looked up one by one. A page costs the same however much there
 * is: it may end early, even empty, and say where the next one goes on.
 */
export async function termHits(ctx: QueryContext, terms: TermTable, search: TermSearch): Promise<TermHits> {
  const { table, holder } = terms;
  const { before, mostWalked = MOST_WALKED } = search;
  const [leading, ...others] = await rarestFirst(ctx, table, search.hashes, mostWalked);
  if (!leading) return { ids: [], next: null };
  const isLong = others.length > 0 && leading.n >= mostWalked;
  const floor = isLong ? await walkedTo(ctx, terms, { ...search, mostWalked, leading: leading.hash }) : null;
  const alsoHas = others.map(
    (_, index) =>
      ` ${joinInOrder()} ${table} o${index} ON o${index}.term_hash = :other${index} AND o${index}.province_code = t.province_code AND o${index}.${holder} = t.${holder}`,
  );
  const sql = `SELECT t.${holder} AS id FROM ${table} t${alsoHas.join("")} ${newestOf(holder, { before, floor })} LIMIT ${MOST_HITS}`;
  const words = Object.fromEntries(others.map(({ hash }, index) => [`other${index}`, hash]));
  const asked = { leading: leading.hash, before, floor, ...words };
  const found = await ofEach<{ id: string }>(ctx, sql, search.scopes, asked);
  const sorted = found.map(({ id }) => id).sort();
  const ids = sorted.reverse().slice(0, MOST_HITS);
  return { ids, next: ids.length === MOST_HITS ? (ids.at(-1) ?? null) : floor };
}

/** How far back the newest holders of the leading word lead, where that is not all of them: below it, some province has more. */
async function walkedTo(
  ctx: QueryContext,
  { table, holder }: TermTable,
  { scopes, before, mostWalked, leading }: TermSearch & { mostWalked: number; leading: string },
): Promise<string | null> {
  const newest = `SELECT t.${holder} AS id FROM ${table} t ${newestOf(holder, { before, floor: null })} LIMIT ${mostWalked}`;
  const sql = `SELECT MIN(id) AS oldest, COUNT(*) AS n FROM (${newest}) walked`;
  const walked = await ofEach<{ oldest: string; n: number }>(ctx, sql, scopes, { leading, before });
  const cut = walked.flatMap(({ oldest, n }) => (Number(n) === mostWalked ? oldest : []));
  return cut.sort().at(-1) ?? null;
}

function newestOf(holder: TermTable["holder"], { before, floor }: Record<"before" | "floor", string | null>): string {
  const bounds = `${before ? ` AND t.${holder} < :before` : ""}${floor ? ` AND t.${holder} >= :floor` : ""}`;
  return `WHERE t.term_hash = :leading AND t.province_code = :scope${bounds} ORDER BY t.${holder} DESC`;
}

/** Those of the hits that may be seen, until there are `enough`: most pages are full after the first look. */
export async function firstVisible<Row>(
  hits: readonly string[],
  enough: number,
  findVisible: (ids: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < hits.length && rows.length < enough; from += LOOK_AT) {
    rows.push(...(await findVisible(hits.slice(from, from + LOOK_AT))));
  }
  return rows;
}

/** The words with how many hold each, counted up to `most`. */
async function rarestFirst(ctx: QueryContext, table: TermTable["table"], hashes: string[], most: number) {
  if (hashes.length === 1) return hashes.map((hash) => ({ hash, n: 0 }));
  const sql = `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${table} WHERE term_hash = :hash LIMIT ${most}) some`;
  const counted = await Promise.all(
    hashes.map(async (hash) => ({ hash, n: Number((await select<{ n: number }>(ctx, sql, { hash }))[0]?.n ?? 0) })),
  );
  return counted.sort((a, b) => a.n - b.n);
}

/** One question, asked of each province. */
async function ofEach<Row extends object>(
  ctx: QueryContext,
  sql: string,
  scopes: string[],
  asked: Record<string, unknown>,
): Promise<Row[]> {
  return (await Promise.all(scopes.map((scope) => select<Row>(ctx, sql, { ...asked, scope })))).flat();
}

function select<Row extends object>(
  ctx: QueryContext,
  sql: string,
  replacements: Record<string, unknown>,
): Promise<Row[]> {
  return database().query<Row>(sql, { replacements, type: QueryTypes.SELECT, transaction: ctx.transaction });
}

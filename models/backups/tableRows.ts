import { QueryTypes, type Transaction } from "sequelize";
import { database, isEmbedded } from "../database";
import { escapeValue } from "../statements";

/**
 * Rows of any table as both databases can take them: an array of plain JSON values in the order of its columns. Times are
 * ISO 8601, bytes base64. The shape is asked of the database itself, so that a table or a column added later is covered.
 */
export interface TableShape {
  name: string;
  /** Columns of the primary key: rows are read in its order. */
  key: string[];
  columns: { name: string; kind: "time" | "bytes" | "plain" }[];
}

export type PlainRow = (string | number | null)[];
type StoredRow = Record<string, unknown>;

/** Says which migrations there were, or that the place is not finished: no data. */
const NO_DATA = /^(schema_migrations|restoring|sqlite_.*)$/;

/** Rows of a page while it is not known how large they are, and the most there ever are. */
const FIRST_PAGE = 50;
const LARGEST_PAGE = 2_000;
/** Bytes of values a page should have: photos come a few at a time, words by the thousand. */
const PAGE_BYTES = 1_000_000;

/** Every table that holds data, by name. */
export async function readShapes(): Promise<TableShape[]> {
  const q = database().getQueryInterface();
  const names = (await q.showAllTables()).filter((name) => !NO_DATA.test(name)).sort();
  const shapes: TableShape[] = [];
  for (const name of names) {
    const described = Object.entries(await q.describeTable(name));
    const columns = described.map(([column, { type }]) => ({ name: column, kind: kindOf(type) }));
    shapes.push({ name, key: described.filter(([, { primaryKey }]) => primaryKey).map(([column]) => column), columns });
  }
  return shapes;
}

function kindOf(type: string): TableShape["columns"][number]["kind"] {
  if (/^(DATETIME|TIMESTAMP)/i.test(type)) return "time";
  return /BLOB|BINARY/i.test(type) ? "bytes" : "plain";
}

/** The rows of a table in pages, by its key: however many there are, one page is held. Throws for a table without a key. */
export async function* readPages(table: TableShape, transaction: Transaction): AsyncGenerator<PlainRow[]> {
  if (!table.key.length) throw new Error(`The table ${table.name} has no primary key to be read by.`);
  let last: StoredRow | null = null;
  for (let limit = FIRST_PAGE; ;) {
    const rows: StoredRow[] = await database().query<StoredRow>(pageAfter(table, last, limit), {
      transaction,
      type: QueryTypes.SELECT,
    });
    const page = rows.map((row) => table.columns.map(({ name, kind }) => toPlain(row[name], kind)));
    if (page.length) yield page;
    if (rows.length < limit) return;
    last = rows.at(-1) ?? null;
    const bytes = page.flat().reduce<number>((sum, value) => sum + (typeof value === "string" ? value.length : 8), 0);
    limit = Math.min(Math.max(1, Math.floor((rows.length * PAGE_BYTES) / bytes)), limit * 2, LARGEST_PAGE);
  }
}

function pageAfter({ name, key, columns }: TableShape, last: StoredRow | null, limit: number): string {
  const read = columns.map((column) => quote(column.name)).join(",");
  const where = last ? ` WHERE ${beyond(key, last)}` : "";
  return `SELECT ${read} FROM ${quote(name)}${where} ORDER BY ${key.map(quote).join(",")} LIMIT ${limit}`;
}

/** What comes after a row in the order of the key, as each of the two planners follows the key for it. */
function beyond(key: string[], last: StoredRow): string {
  const value = (column: string) => escapeValue(last[column]);
  if (isEmbedded()) return `(${key.map(quote).join(",")}) > (${key.map(value).join(",")})`;
  const steps = key.map((column, index) =>
    [
      ...key.slice(0, index).map((before) => `${quote(before)} = ${value(before)}`),
      `${quote(column)} > ${value(column)}`,
    ].join(" AND "),
  );
  return steps.map((step) => `(${step})`).join(" OR ");
}

function toPlain(value: unknown, kind: TableShape["columns"][number]["kind"]): PlainRow[number] {
  if (value === null || value === undefined) return null;
  if (kind === "time") return new Date(value as string).toISOString();
  if (Buffer.isBuffer(value)) return value.toString("base64");
  if (typeof value === "boolean") return Number(value);
  return value as string | number;
}

/** Writes rows whose values stand in the order of `columns`, in one statement. */
export async function writeRows(
  table: TableShape,
  columns: string[],
  rows: PlainRow[],
  transaction: Transaction,
): Promise<void> {
  const kinds = columns.map((column) => table.columns.find(({ name }) => name === column)?.kind ?? "plain");
  const values = rows.map((row) => `(${row.map((value, index) => toStored(value, kinds[index])).join(",")})`).join(",");
  const sql = `INSERT INTO ${quote(table.name)} (${columns.map(quote).join(",")}) VALUES ${values}`;
  await database().query(sql, { transaction, type: QueryTypes.INSERT });
}

function toStored(value: PlainRow[number] | undefined, kind: string | undefined): string {
  if (value === null || value === undefined) return "NULL";
  if (kind === "time") return escapeValue(new Date(value));
  return escapeValue(kind === "bytes" ? Buffer.from(String(value), "base64") : value);
}

/** Takes every row out of a table: what a migration put there is in the backup too, as it was left. */
export async function emptyTable({ name }: TableShape): Promise<void> {
  await database().query(`DELETE FROM ${quote(name)}`);
}

/** How many rows a table has. */
export async function countRows({ name }: TableShape): Promise<number> {
  const sql = `SELECT COUNT(*) AS count FROM ${quote(name)}`;
  const [row] = await database().query<{ count: number | string }>(sql, { type: QueryTypes.SELECT });
  return Number(row?.count);
}

function quote(name: string): string {
  return `\`${name}\``;
}

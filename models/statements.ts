import { IndexHints, QueryTypes, type IndexHint, type Model, type ModelStatic, type Transaction } from "sequelize";
import { database, isEmbedded } from "./database";

/** Statements that Sequelize lacks or makes slow, written once for both databases. */

type Row = Record<string, unknown>;

/**
 * Inserts plain rows in one statement, without building model instances: five times faster than `bulkCreate`, and one
 * durable commit when no transaction is given. Keys are the model's attribute names and every row has the same ones.
 * With `skipExisting`, a row whose unique key is taken is left out in silence.
 */
export async function insertRows(
  model: ModelStatic<Model>,
  rows: Row[],
  { transaction, skipExisting = false }: { transaction?: Transaction; skipExisting?: boolean } = {},
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const attributes = Object.keys(first);
  const columns = attributes.map((name) => quote(columnOf(model, name)));
  const values = rows.map((row) => `(${attributes.map((name) => escapeValue(row[name])).join(",")})`).join(",");
  const key = quote(columnOf(model, model.primaryKeyAttributes[0] ?? attributes[0] ?? "id"));
  const onTaken = !skipExisting
    ? ""
    : isEmbedded()
      ? " ON CONFLICT DO NOTHING"
      : ` ON DUPLICATE KEY UPDATE ${key}=${key}`;
  const sql = `INSERT INTO ${quote(model.getTableName() as string)} (${columns.join(",")}) VALUES ${values}${onTaken}`;
  await database().query(sql, { transaction, type: QueryTypes.INSERT }); // told, it need not look into so long a text
}

/**
 * Gives each row its own new values in one statement. `rows` hold the primary key and the attributes to set, the same
 * ones for every row.
 */
export async function updateRows(model: ModelStatic<Model>, rows: Row[], transaction: Transaction): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const keyName = model.primaryKeyAttributes[0] ?? "id";
  const key = quote(columnOf(model, keyName));
  const assignments = Object.keys(first)
    .filter((name) => name !== keyName)
    .map((name) => {
      if (rows.every((row) => row[name] === first[name])) {
        return `${quote(columnOf(model, name))} = ${escapeValue(first[name])}`; // the long way is looked through for each row
      }
      const cases = rows.map((row) => `WHEN ${escapeValue(row[keyName])} THEN ${escapeValue(row[name])}`).join(" ");
      return `${quote(columnOf(model, name))} = CASE ${key} ${cases} END`;
    });
  const keys = rows.map((row) => escapeValue(row[keyName])).join(",");
  const sql = `UPDATE ${quote(model.getTableName() as string)} SET ${assignments.join(", ")} WHERE ${key} IN (${keys})`;
  await database().query(sql, { transaction, type: QueryTypes.RAW });
}

/**
 * Adds to a count by its key, one statement for all of them in the order of their keys, so that two that meet wait for
 * each other and not in a circle. A count that comes to nothing leaves no row. `rows` hold the primary key and the count.
 */
export async function addToCounts(
  model: ModelStatic<Model>,
  count: string,
  rows: Record<string, string | number>[],
  transaction: Transaction,
): Promise<void> {
  const keys = model.primaryKeyAttributes;
  const keyOf = (row: Row) => keys.map((name) => row[name]).join(" ");
  const sorted = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (!sorted.length) return;
  const table = quote(model.getTableName() as string);
  const [counted, columns] = [quote(columnOf(model, count)), keys.map((name) => quote(columnOf(model, name)))];
  const values = sorted.map((row) => `(${[...keys, count].map((name) => escapeValue(row[name])).join(",")})`).join(",");
  const onTaken = isEmbedded()
    ? `ON CONFLICT (${columns.join(",")}) DO UPDATE SET ${counted} = ${counted} + excluded.${counted}`
    : `ON DUPLICATE KEY UPDATE ${counted} = ${counted} + VALUES(${counted})`;
  const insert = `INSERT INTO ${table} (${[...columns, counted].join(",")}) VALUES ${values} ${onTaken}`;
  await database().query(insert, { transaction, type: QueryTypes.INSERT });
  const lessened = sorted.filter((row) => Number(row[count]) < 0);
  if (!lessened.length) return;
  const gone = lessened.map((row) => `(${keys.map((name) => escapeValue(row[name])).join(",")})`).join(",");
  const where = `(${columns.join(",")}) IN (${isEmbedded() ? `VALUES ${gone}` : gone}) AND ${counted} <= 0`;
  await database().query(`DELETE FROM ${table} WHERE ${where}`, { transaction, type: QueryTypes.RAW });
}

/**
 * ` FOR UPDATE SKIP LOCKED` where the database has it. SQLite has one writer at a time, so its claims cannot meet.
 * Sequelize's mysql dialect drops `skipLocked` without a word, hence the hand-written SQL of those who call this.
 */
export function skipLocked(): string {
  return isEmbedded() ? "" : " FOR UPDATE SKIP LOCKED";
}

/** For a query: the index to follow, whatever the planner thinks, so that a LIMIT stops the work instead of a sort beginning it. */
export function along(index: string): { indexHints: IndexHint[] } {
  return { indexHints: [{ type: IndexHints.FORCE, values: [index] }] };
}

/**
 * The join that reads its left side first, whatever the planner thinks: an index that gives rows in the order wanted
 * stays the leading one, so that a LIMIT stops the work instead of a sort beginning it.
 */
export function joinInOrder(): string {
  return isEmbedded() ? "CROSS JOIN" : "STRAIGHT_JOIN";
}

function columnOf(model: ModelStatic<Model>, attribute: string): string {
  return model.getAttributes()[attribute]?.field ?? attribute;
}

function quote(name: string): string {
  return `\`${name}\``;
}

/** A value as it stands in hand-written SQL, as both databases keep it. */
export function escapeValue(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (Buffer.isBuffer(value)) return `X'${value.toString("hex")}'`;
  if (value instanceof Date) return isEmbedded() ? `'${sqliteDate(value)}'` : `'${mysqlDate(value)}'`;
  if (typeof value === "string" && NOTHING_TO_ESCAPE.test(value)) return `'${value}'`;
  return database().escape(value as string);
}

/** Ids, codes and hashes: most of what is written, and what escaping would look at letter by letter. */
const NOTHING_TO_ESCAPE = /^[\w.:+-]*$/;

/** The two spellings Sequelize itself writes, so that its own comparisons with these columns hold. */
function mysqlDate(at: Date): string {
  const time = at.getTime();
  const second = Math.floor(time / 1000);
  return `${secondInWords(second)}.${String(time - second * 1000).padStart(3, "0")}`;
}
const sqliteDate = (at: Date) => `${mysqlDate(at)} +00:00`;

/** The rows of a batch hold some two thousand times out of a few seconds, and spelling one costs more than finding it. */
function secondInWords(second: number): string {
  const known = secondsInWords.get(second);
  if (known) return known;
  if (secondsInWords.size > MOST_SECONDS) secondsInWords.clear();
  const words = new Date(second * 1000).toISOString().slice(0, 19).replace("T", " ");
  secondsInWords.set(second, words);
  return words;
}

const MOST_SECONDS = 1_000;
const secondsInWords = new Map<number, string>();

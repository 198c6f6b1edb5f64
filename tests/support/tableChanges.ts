import { QueryTypes, Sequelize } from "sequelize";
import path from "node:path";
import { EMBEDDED_FILE } from "~/models/database";

/** The rows of every table of an embedded database, each as one line that names its table. */
export type Rows = ReadonlySet<string>;

/** Columns a worker writes when it comes to it. */
const WORKED = /^(announced|attempts|lease_until|last_seen_at)$/;

/** Reads the database of a house beside the house itself, again and again. */
export function openBeside(dataDir: string, leftOut: RegExp) {
  const storage = path.join(dataDir, EMBEDDED_FILE);
  const sequelize = new Sequelize({ dialect: "sqlite", storage, logging: false });
  return {
    rows: async (): Promise<Rows> => {
      const tables = (await sequelize.getQueryInterface().showAllTables()).filter((table) => !leftOut.test(table));
      const rows = new Set<string>();
      for (const table of tables)
        for (const row of await sequelize.query(`SELECT * FROM \`${table}\``, { type: QueryTypes.SELECT }))
          rows.add(
            `${table} ${JSON.stringify(row, (name, value: unknown) => (WORKED.test(name) ? undefined : value))}`,
          );
      return rows;
    },
    /** Messages that should have left by now. */
    waiting: async (): Promise<number> => {
      const due =
        "SELECT COUNT(*) AS n FROM outbound_messages WHERE status IN ('queued', 'sending') AND send_after < ?";
      const replacements = [new Date()];
      const [row] = await sequelize.query<{ n: number }>(due, { type: QueryTypes.SELECT, replacements });
      return row?.n ?? 0;
    },
    close: () => sequelize.close(),
  };
}

/** What the clock and the house itself make, and what chance makes: the second may have stood there before. */
const OF_ITS_OWN = [
  /\{"type":"Buffer","data":\[[\d,]*\]\}/g,
  /\b20\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?: ?[+-]\d\d:\d\d|Z)?)?/g,
  /\b1[6-9]\d{11}\b/g,
  /http:\/\/127\.0\.0\.1:\d+/g,
  /\$argon2id\$[^"]+/g,
];
const BY_CHANCE = [/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, /[\w-]{22,}/g];

/** What chance made before two houses went their ways, and is the same in both. */
export const chancesIn = (rows: Rows): Rows =>
  new Set(BY_CHANCE.flatMap((chance) => [...rows].flatMap((row) => row.match(chance) ?? [])));

/** The rows that were not there before, or not so, without what is each house's own: the same in two where the same was done. */
export function changesSince(before: Rows, now: Rows, known: Rows): string[] {
  const bare = (row: string) => OF_ITS_OWN.reduce((text, own) => text.replace(own, "#"), row);
  const plain = (row: string) =>
    BY_CHANCE.reduce((text, chance) => text.replace(chance, (found) => (known.has(found) ? found : "#")), bare(row));
  return [...now]
    .filter((row) => !before.has(row))
    .map(plain)
    .sort();
}

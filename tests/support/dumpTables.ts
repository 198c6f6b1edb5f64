import { QueryTypes } from "sequelize";
import { database } from "~/models/database";

/** Every row of every table but the closed circuit's own, as one text a table: what somebody with the database can see. */
export async function dumpTables(leftOut: RegExp = /^confidential_/): Promise<Record<string, string>> {
  const tables = (await database().getQueryInterface().showAllTables()).filter((table) => !leftOut.test(table)).sort();
  const dumped: Record<string, string> = {};
  for (const table of tables) {
    const rows = await database().query(`SELECT * FROM \`${table}\``, { type: QueryTypes.SELECT });
    dumped[table] = rows
      .map((row) => JSON.stringify(row, asText))
      .sort()
      .join("\n");
  }
  return dumped;
}

/** Sealed bytes read as bytes: in hexadecimal they would hide what stands in them in clear. */
function asText(_name: string, value: unknown): unknown {
  const bytes = value as { type?: string; data?: number[] } | null;
  return bytes?.type === "Buffer" ? Buffer.from(bytes.data ?? []).toString("latin1") : value;
}

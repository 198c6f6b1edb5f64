import { QueryTypes } from "sequelize";
import { database, isEmbedded } from "./database";

/** The tables of the journal: the account the house works under adds to them, and neither changes nor removes a row. */
export const JOURNAL_TABLES = ["audit_entries", "journal_seals", "journal_roots"] as const;

/** MariaDB and MySQL refuse with these; for a table that is not there they say so only to who might have touched it. */
const REFUSED = ["ER_TABLEACCESS_DENIED_ERROR", "ER_DBACCESS_DENIED_ERROR", "ER_COLUMNACCESS_DENIED_ERROR"];

/** A table that is none: asking for it shows what one may do, and does nothing. */
const NOWHERE = "yoka_no_such_table";

const OF_THE_JOURNAL = JOURNAL_TABLES.flatMap((table) => [
  { may: `UPDATE ${table}`, sql: `UPDATE \`${table}\` SET ${keyOf(table)} = ${keyOf(table)} WHERE 1 = 0` },
  { may: `DELETE ${table}`, sql: `DELETE FROM \`${table}\` WHERE 1 = 0` },
]);
const OF_THE_DATABASE = [
  { may: "DROP", sql: `DROP TABLE \`${NOWHERE}\`` },
  { may: "ALTER", sql: `ALTER TABLE \`${NOWHERE}\` ADD x INT` },
  { may: "TRIGGER", sql: `CREATE TRIGGER ${NOWHERE} BEFORE INSERT ON \`${NOWHERE}\` FOR EACH ROW SET @x = 1` },
];

/**
 * What the open database would let this account do to the journal, as words of SQL; empty when it can only add to it.
 * Asks the server itself, with statements that touch no row. Always empty for the embedded file, which has no accounts.
 */
export async function journalPowers(): Promise<string[]> {
  if (isEmbedded()) return [];
  const powers: string[] = [];
  for (const { may, sql } of [...OF_THE_JOURNAL, ...OF_THE_DATABASE]) if (await isAllowed(sql)) powers.push(may);
  return powers;
}

/**
 * Gives the account of the house what it needs in every table but those of the journal: to change and to remove rows. Run by the
 * account that migrates, after each migration; reading and adding is granted by hand, once, for the whole database.
 * `account` is as the server spells it, `name@host`.
 */
export async function grantToHouse(account: string): Promise<void> {
  const at = account.lastIndexOf("@");
  const grantee = [account.slice(0, at), account.slice(at + 1)].map((part) => database().escape(part)).join("@");
  const tables = await database().query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'",
    { type: QueryTypes.SELECT },
  );
  const open = tables.filter(({ name }) => !KEPT.includes(name));
  for (const { name } of open) await database().query(`GRANT UPDATE, DELETE ON \`${name}\` TO ${grantee}`);
}

/** What only the account that migrates writes over. */
const KEPT: readonly string[] = [...JOURNAL_TABLES, "schema_migrations"];

/** The account of the open connection, as the server spells it. */
export async function ownAccount(): Promise<string> {
  const [row] = await database().query<{ account: string }>("SELECT CURRENT_USER() AS account", {
    type: QueryTypes.SELECT,
  });
  return row?.account ?? "";
}

async function isAllowed(sql: string): Promise<boolean> {
  try {
    await database().query(sql);
    return true;
  } catch (error) {
    return !REFUSED.includes((error as { parent?: { code?: string } }).parent?.code ?? "");
  }
}

function keyOf(table: (typeof JOURNAL_TABLES)[number]): string {
  return { audit_entries: "id", journal_seals: "number", journal_roots: "day" }[table];
}

import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Administration from "~/app/administration/runAdministration";
import type * as Command from "~/app/administration/command";
import { CaseFile } from "~/models/cases/CaseFile";
import { JOURNAL_TABLES } from "~/models/journalGuard";
import { Erasure } from "~/models/journal/Erasure";
import { JournalRoot } from "~/models/journal/JournalSeal";
import { signIn } from "~/workflows/access/signIn";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { publishDailyRoot } from "~/workflows/journal/publishDailyRoot";
import { verifyJournal } from "~/workflows/journal/verifyJournal";
import { asSystem } from "~/workflows/runCommand";
import { csvOf, writeCsvFile } from "../factories/writeCsvFile";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";

/** The two accounts of the database, made by the very statements of the page that tells people how. */
const page = readFileSync(fileURLToPath(new URL("../../docs/base-de-donnees.md", import.meta.url)), "utf8");
const statements = (/```sql\n([\s\S]+?)```/.exec(page)?.[1] ?? "").split(";\n").filter(Boolean);
const REFUSED = /denied/;

let server: PrivateMariaDb;
let dataDir: string;
let house: mysql.Connection;
let owner: mysql.Connection;
let runAdministration: (typeof Administration)["runAdministration"];
let inHouse: (typeof Command)["inHouse"];
const said: string[] = [];

beforeAll(async () => {
  [server, dataDir] = await Promise.all([startMariaDb(), mkdtemp(path.join(tmpdir(), "yoka-accounts-"))]);
  const root = await mysql.createConnection(server.url);
  await root.query("DROP DATABASE yoka"); // the page begins with nothing
  for (const statement of statements) await root.query(statement);
  await root.end();
  const as = (name: string, password: string) => server.url.replace("//root@", `//${name}:${password}@`);
  const [houseUrl, ownerUrl] = [as("yoka_house", passwordOf("house")), as("yoka_owner", passwordOf("owner"))];
  const given = { DATA_DIR: dataDir, DATABASE_URL: houseUrl, MIGRATION_DATABASE_URL: ownerUrl, REDIS_URL: "" };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  ({ runAdministration } = await import("~/app/administration/runAdministration"));
  ({ inHouse } = await import("~/app/administration/command"));
  expect(await type("migrate")).toBe(0);
  [house, owner] = await Promise.all([mysql.createConnection(houseUrl), mysql.createConnection(ownerUrl)]);
});
afterAll(async () => {
  await Promise.all([house.end(), owner.end()]);
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
  vi.unstubAllEnvs();
});
beforeEach(() => void (said.length = 0));

function passwordOf(account: string): string {
  return new RegExp(`'yoka_${account}'@'%' IDENTIFIED BY '([^']+)'`).exec(page)?.[1] ?? "";
}

function type(command: string): Promise<number> {
  const note = (line: string) => void said.push(line);
  return runAdministration(command.split(" "), { say: note, complain: note, ask: async () => null });
}

test("every command of the house works under the account that cannot rewrite the journal", async () => {
  const file = await writeCsvFile(csvOf("households", [{ household_code: "H1", phone: "+243812345678" }]));
  for (const command of [
    "migrate",
    "admin create --email chef@example.org --name Odette",
    "user create --email awa@example.org --name Awa",
    `import households ${file}`,
    "seed demo",
    "bench data --cases 40",
    "journal verify",
    "doctor",
  ])
    expect([command, await type(command), said.splice(0)]).toEqual([command, 0, expect.any(Array)]);
});

test("what people do is done, a case is erased, and the chain still holds", async () => {
  await inHouse(async () => {
    const given = { email: "officer@demo.yoka", password: "yoka-demo", userAgent: null, address: "" };
    await expect(signIn(given)).resolves.toHaveProperty("token");
    const caseFile = await CaseFile.findOne({ where: { kind: "grievance" }, rejectOnEmpty: true });
    await asSystem((ctx) => eraseCase(ctx, caseFile));
    expect(await Erasure.count()).toBe(1);
    expect(await CaseFile.findByPk(caseFile.id)).toBeNull();
    await chainJournal();
    await publishDailyRoot();
    expect(await JournalRoot.count()).toBe(1);
    await chainJournal();
    expect(await verifyJournal()).toMatchObject({ ok: true, waiting: 0 });
  });
});

test("the doctor says that the account can only add; of one that could do more, it says what", async () => {
  expect(await type("doctor")).toBe(0);
  expect(said.join("\n")).toMatch(/✓ .*(ne peut qu’ajouter|can only add)/);
  await owner.query("GRANT DELETE ON audit_entries TO 'yoka_house'@'%'");
  said.length = 0;
  await type("doctor");
  expect(said.join("\n")).toContain(": DELETE audit_entries.");
  await owner.query("REVOKE DELETE ON audit_entries FROM 'yoka_house'@'%'");
});

describe.each(JOURNAL_TABLES)("of %s", (table) => {
  test.each([
    `UPDATE ${table} SET ${keyOf(table)} = ${keyOf(table)}`,
    `DELETE FROM ${table}`,
    `DELETE j FROM ${table} j JOIN users u ON u.id <> '' WHERE 1 = 0`,
    `REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
    `INSERT INTO ${table} SELECT * FROM ${table} LIMIT 1 ON DUPLICATE KEY UPDATE ${keyOf(table)} = VALUES(${keyOf(table)})`,
    `TRUNCATE TABLE ${table}`,
    `DROP TABLE ${table}`,
    `ALTER TABLE ${table} ADD COLUMN x INT`,
    `RENAME TABLE ${table} TO elsewhere`,
    `CREATE INDEX x ON ${table} (${keyOf(table)})`,
    `CREATE TRIGGER x BEFORE INSERT ON ${table} FOR EACH ROW SET @x = 1`,
    `CREATE VIEW x AS SELECT * FROM ${table}`,
    `LOCK TABLES ${table} WRITE`,
    `GRANT DELETE ON ${table} TO CURRENT_USER`,
  ])("the account of the house may not: %s", async (statement) => {
    await expect(house.query(statement)).rejects.toThrow(REFUSED);
  });

  test("the account of the house reads every row", async () => {
    const [rows] = await house.query<mysql.RowDataPacket[]>(`SELECT COUNT(*) AS rows_ FROM ${table}`);
    expect(Number(rows[0]?.rows_)).toBeGreaterThan(0);
  });
});

test("nor may it make an account, read the server's own tables or run what stands in a file", async () => {
  for (const statement of [
    "CREATE USER stranger IDENTIFIED BY 'x'",
    "SELECT * FROM mysql.user",
    "SELECT LOAD_FILE('/etc/passwd') IS NULL AS nothing FROM users INTO OUTFILE '/tmp/yoka-out'",
    "DELETE FROM schema_migrations",
  ])
    await expect(house.query(statement), statement).rejects.toThrow(REFUSED);
});

test("a table that a later migration adds is the house's to write as soon as it was migrated", async () => {
  await owner.query("CREATE TABLE added_later (id INT)");
  await expect(house.query("DELETE FROM added_later")).rejects.toThrow(REFUSED);
  expect(await type("migrate")).toBe(0);
  await house.query("DELETE FROM added_later");
  await owner.query("DROP TABLE added_later");
});

function keyOf(table: string): string {
  return table === "journal_seals" ? "number" : table === "journal_roots" ? "day" : "id";
}

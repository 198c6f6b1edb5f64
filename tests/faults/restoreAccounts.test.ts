import { readFileSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { JOURNAL_TABLES } from "~/models/journalGuard";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";
import { administer, beginCommand, newInstallation, type Installation } from "../support/startProgram";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The two accounts, made by the very statements of the page that tells people how. */
const page = readFileSync(fileURLToPath(new URL("../../docs/base-de-donnees.md", import.meta.url)), "utf8");
const statements = (/```sql\n([\s\S]+?)```/.exec(page)?.[1] ?? "").split(";\n").filter(Boolean);
const passwordOf = (account: string) => new RegExp(`'yoka_${account}'@'%' IDENTIFIED BY '([^']+)'`).exec(page)?.[1];

let server: PrivateMariaDb;
let root: mysql.Connection;
let folder: string;
let house: Installation;
const installations: Installation[] = [];
beforeAll(async () => {
  [server, folder] = await Promise.all([startMariaDb(), mkdtemp(path.join(tmpdir(), "yoka-restored-"))]);
  root = await mysql.createConnection(server.url);
  await root.query("DROP DATABASE yoka"); // the page begins with nothing
  for (const statement of statements) await root.query(statement);
  house = await installAt("yoka");
  await administer(house, "migrate");
  await administer(house, "seed", "demo");
  await administer(house, "backup", path.join(folder, "backup"));
});
afterAll(async () => {
  await root.end();
  await server.stop();
  await Promise.all(installations.map((one) => one.remove()));
  await rm(folder, { recursive: true, force: true });
});

/** An installation on that database, with both accounts. */
async function installAt(name: string, source?: Installation): Promise<Installation> {
  const as = (account: string) =>
    server.url.replace("//root@", `//yoka_${account}:${passwordOf(account)}@`).replace(/\/\w+$/, `/${name}`);
  const installation = await newInstallation({ databaseUrl: as("house") });
  installation.env.MIGRATION_DATABASE_URL = as("owner");
  installations.push(installation);
  for (const file of source ? ["secrets.json", "backup-key.txt"] : [])
    await copyFile(path.join(source?.dataDir ?? "", file), path.join(installation.dataDir, file));
  return installation;
}

const toDatabase = (name: string) =>
  statements
    .filter((statement) => !statement.startsWith("CREATE USER"))
    .map((statement) => statement.replace("DATABASE yoka", `DATABASE ${name}`).replace("yoka.*", `${name}.*`));

test("a house with two accounts is restored with two accounts, and its own still cannot rewrite the journal", async () => {
  for (const statement of toDatabase("later")) await root.query(statement);
  const elsewhere = await installAt("later", house);
  const { code, said } = await beginCommand(elsewhere, ["restore", path.join(folder, "backup")]).ended;
  expect([code, said]).toEqual([0, expect.stringMatching(/restored|rétablies/)]);
  for (const command of [["journal", "verify"], ["migrate"], ["doctor"], ["backup", path.join(folder, "again")]])
    await administer(elsewhere, ...command);
  const own = await mysql.createConnection(elsewhere.env.DATABASE_URL ?? "");
  for (const table of JOURNAL_TABLES) await expect(own.query(`DELETE FROM ${table}`)).rejects.toThrow(/denied/);
  await own.query("DELETE FROM sessions"); // and may do its work everywhere else
  await own.end();
});

test("where the house's own account was not given its rights, that is said before anything is written", async () => {
  const [create = "", ...grants] = toDatabase("forgotten");
  await root.query(create);
  await root.query(grants.find((statement) => statement.includes("yoka_owner")) ?? "");
  const elsewhere = await installAt("forgotten", house);
  const { code, said } = await beginCommand(elsewhere, ["restore", path.join(folder, "backup")]).ended;
  expect([code, said]).toEqual([1, expect.stringMatching(/denied/i)]);
  const [tables] = await root.query("SHOW TABLES IN forgotten");
  expect(tables).toEqual([]);
});

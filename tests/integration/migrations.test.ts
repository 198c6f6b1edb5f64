import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database, inTransaction, isEmbedded } from "~/models/database";
import { MIGRATIONS, migrateDown, migrateUp, pendingMigrations } from "~/models/migrations/runMigrations";
import { seedReferenceData } from "~/models/seeds/seedReferenceData";
import { openEmptyDatabase, type TestDatabase } from "../support/house";

const NAMES = MIGRATIONS.map(({ name }) => name);

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openEmptyDatabase();
});
afterAll(() => opened.drop());

/** Every table with its columns and indexes, as the database itself describes them. */
async function shape(): Promise<Record<string, unknown>> {
  const q = database().getQueryInterface();
  const tables = (await q.showAllTables()).filter((table) => table !== "schema_migrations").sort();
  const described = tables.map(async (table) => [table, await q.describeTable(table), await indexesOf(table)] as const);
  return Object.fromEntries((await Promise.all(described)).map(([table, ...parts]) => [table, parts]));
}

async function indexesOf(table: string): Promise<unknown> {
  const question = isEmbedded() ? `PRAGMA index_list(\`${table}\`)` : `SHOW INDEX FROM \`${table}\``;
  const rows = await database().query<Record<string, unknown>>(question, { type: QueryTypes.SELECT });
  return rows.map((row) => `${row.name ?? row.Key_name} ${row.Column_name ?? ""}`).sort();
}

test("every migration goes up, back down to nothing, and up to the same shape", async () => {
  expect(await pendingMigrations()).toEqual(NAMES);
  expect(await migrateUp()).toEqual(NAMES);
  const first = await shape();
  expect(Object.keys(first)).toEqual(expect.arrayContaining(["audit_entries", "case_files", "places", "sessions"]));
  await inTransaction(seedReferenceData); // a house with rows comes down too

  expect(await migrateDown()).toEqual([...NAMES].reverse());
  expect(await shape()).toEqual({});

  expect(await migrateUp()).toEqual(NAMES);
  expect(await shape()).toEqual(first);
  expect(await migrateUp()).toEqual([]);
  expect(await pendingMigrations()).toEqual([]);
});

test("every model finds its columns in the migrated database", async () => {
  for (const model of Object.values(database().models)) {
    const columns = await database().getQueryInterface().describeTable(model.getTableName());
    const wanted = Object.values(model.getAttributes()).map(({ field }) => field);
    expect(Object.keys(columns).sort(), model.name).toEqual(wanted.sort());
  }
});

test("migrations are named in the order they are made, and once each", () => {
  expect([...NAMES].sort()).toEqual(NAMES);
  expect(new Set(NAMES.map((name) => name.slice(0, 4))).size).toBe(NAMES.length);
});

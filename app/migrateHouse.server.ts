import { closeDatabase, inTransaction, openDatabase } from "~/models/database";
import { grantToHouse, ownAccount } from "~/models/journalGuard";
import { migrateUp } from "~/models/migrations/runMigrations";
import { seedReferenceData } from "~/models/seeds/seedReferenceData";
import type { Env } from "./env.server";

type Databases = Pick<Env, "databaseUrl" | "migrationDatabaseUrl" | "dataDir">;

/**
 * Brings the database to its newest shape and loads the reference data, under the account that may (`MIGRATION_DATABASE_URL`,
 * else the house's own); both do nothing the second time. Leaves no database open. Resolves to what was done.
 */
export async function migrateHouse(settings: Databases): Promise<{ applied: string[]; seeded: string[] }> {
  const { databaseUrl, migrationDatabaseUrl, dataDir } = settings;
  const isApart = migrationDatabaseUrl !== undefined && databaseUrl !== undefined;
  const account = isApart ? await inDatabase({ url: databaseUrl, dataDir }, ownAccount) : null;
  return inDatabase({ url: isApart ? migrationDatabaseUrl : databaseUrl, dataDir }, async () => {
    const applied = await migrateUp();
    if (account) await grantToHouse(account);
    return { applied, seeded: await inTransaction(seedReferenceData) };
  });
}

async function inDatabase<T>(settings: Parameters<typeof openDatabase>[0], work: () => Promise<T>): Promise<T> {
  try {
    await openDatabase(settings);
    return await work();
  } finally {
    await closeDatabase();
  }
}

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
  const account = await accountApart(settings);
  return inDatabase({ url: account ? migrationDatabaseUrl : databaseUrl, dataDir }, async () => {
    const applied = await migrateUp();
    if (account) await grantToHouse(account);
    return { applied, seeded: await inTransaction(seedReferenceData) };
  });
}

/**
 * The house's own account, as the server spells it, where another one migrates; null where one does everything. Throws where
 * it may not even look, a database that is still empty or half restored included.
 */
export async function accountApart({ databaseUrl, migrationDatabaseUrl, dataDir }: Databases): Promise<string | null> {
  if (migrationDatabaseUrl === undefined || databaseUrl === undefined) return null;
  return inDatabase({ url: databaseUrl, dataDir, restoring: true }, ownAccount);
}

async function inDatabase<T>(settings: Parameters<typeof openDatabase>[0], work: () => Promise<T>): Promise<T> {
  try {
    await openDatabase(settings);
    return await work();
  } finally {
    await closeDatabase();
  }
}

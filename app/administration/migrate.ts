import { closeDatabase, inTransaction, openDatabase } from "~/models/database";
import { migrateUp } from "~/models/migrations/runMigrations";
import { seedReferenceData } from "~/models/seeds/seedReferenceData";
import { env } from "../env.server";
import type { Command } from "./command";
import { words } from "./words";

/** Brings the database to its newest shape and loads the reference data; nothing the second time. */
export const migrate: Command = async (_args, { say }) => {
  const { databaseUrl, dataDir } = env();
  try {
    await openDatabase({ url: databaseUrl, dataDir });
    const applied = await migrateUp();
    const seeded = await inTransaction(seedReferenceData);
    for (const name of applied) say(words("migrate.applied", { name }));
    for (const name of seeded) say(words("migrate.seeded", { name }));
    if (!applied.length && !seeded.length) say(words("migrate.nothing"));
    return 0;
  } finally {
    await closeDatabase();
  }
};

import { openAdapters } from "~/channels/openAdapters";
import { closeDatabase, openDatabase } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { migrateUp, pendingMigrations } from "~/models/migrations/runMigrations";
import { loadPlaces } from "~/models/places/placeLookup";
import { keyFingerprints, loadKeys } from "~/models/sealing/keys";
import { seedReferenceData } from "~/models/seeds/seedReferenceData";
import { inTransaction } from "~/models/database";
import { closeThrottles, openThrottles } from "~/workflows/access/throttle";
import { BullQueue } from "~/workflows/jobs/bullQueue";
import { InProcessLive } from "~/workflows/jobs/inProcessLive";
import { InProcessQueue } from "~/workflows/jobs/inProcessQueue";
import { live, useLive } from "~/workflows/jobs/live";
import { queue, useQueue } from "~/workflows/jobs/queue";
import { RedisLive } from "~/workflows/jobs/redisLive";
import { useHouseAddress } from "~/workflows/messaging/tellStaff";
import { SettingsError, type Env } from "./env.server";

/** Connections a process keeps to MariaDB; several processes share the server's own limit (151 by default). */
const POOL = 10;

/**
 * Opens everything a process needs, from the ground up: database, keys, places, queue, live events, ways out.
 * With `migrate` the database is brought to its newest shape first (the embedded start and `yoka migrate`);
 * otherwise a database that is behind is refused.
 */
export async function openHouse(settings: Env, { migrate }: { migrate: boolean }): Promise<void> {
  await openDatabase({ url: settings.databaseUrl, dataDir: settings.dataDir, poolSize: POOL });
  loadKeys(settings);
  if (migrate) await prepareDatabase();
  else await refuseOldDatabase();
  await refuseForeignKeys();
  await loadPlaces();
  useQueue(settings.redisUrl ? new BullQueue(settings.redisUrl) : new InProcessQueue());
  openThrottles(settings.redisUrl);
  useLive(settings.redisUrl ? new RedisLive(settings.redisUrl) : new InProcessLive());
  useHouseAddress(settings.publicUrl);
  openAdapters(settings);
}

/** Closes in the opposite order; jobs and statements in hand finish first. */
export async function closeHouse(): Promise<void> {
  await queue().close();
  await live().close();
  closeThrottles();
  await closeDatabase();
}

/** Migrates and loads the reference data; both do nothing the second time. */
export async function prepareDatabase(): Promise<void> {
  await migrateUp();
  await inTransaction(seedReferenceData);
}

async function refuseOldDatabase(): Promise<void> {
  const pending = await pendingMigrations();
  if (pending.length)
    throw new SettingsError(
      `The database is ${pending.length} migration(s) behind: run "npm run yoka -- migrate" first.`,
    );
}

/** Data sealed with other keys would be unreadable, and new data with these would split it: a boot with them stops here. */
async function refuseForeignKeys(): Promise<void> {
  for (const [name, print] of Object.entries(keyFingerprints())) {
    const [known] = await HouseFact.findOrCreate({
      where: { name: `key.${name}` },
      defaults: { name: `key.${name}`, value: print },
    });
    if (known.value !== print) {
      throw new SettingsError(
        `${name === "field" ? "FIELD_KEY" : "REFERENCE_KEY"} is not the key this data was written with.`,
      );
    }
  }
}

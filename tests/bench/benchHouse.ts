import { randomBytes } from "node:crypto";
import { closeDatabase, inTransaction, openDatabase } from "~/models/database";
import { migrateUp } from "~/models/migrations/runMigrations";
import { loadPlaces } from "~/models/places/placeLookup";
import { loadKeys } from "~/models/sealing/keys";
import { seedReferenceData } from "~/models/seeds/seedReferenceData";
import { seedDemonstrationAccounts } from "~/workflows/access/demonstrationAccounts";
import { forgetNumbers } from "~/workflows/intake/takeNumbers";
import { InProcessLive } from "~/workflows/jobs/inProcessLive";
import { InProcessQueue } from "~/workflows/jobs/inProcessQueue";
import { useLive } from "~/workflows/jobs/live";
import { useQueue } from "~/workflows/jobs/queue";
import { asSystem } from "~/workflows/runCommand";

/** The keys of this run, shared with the processes it starts: what one seals another opens. */
export const keys = {
  fieldKey: randomBytes(32).toString("base64"),
  referenceKey: randomBytes(32).toString("base64"),
};

/** Opens the database as a worker process would and fills it with what every house has, demonstration staff included. */
export async function openBenchHouse(url: string): Promise<void> {
  await closeDatabase(); // that of the measurement before, if there was one
  loadKeys(keys);
  useQueue(new InProcessQueue());
  useLive(new InProcessLive());
  forgetNumbers();
  await openDatabase({ url, dataDir: "" });
  await migrateUp();
  await inTransaction(seedReferenceData);
  await loadPlaces();
  await asSystem(seedDemonstrationAccounts);
}

/** Opens another database that `openBenchHouse` has filled before, instead of the open one. */
export async function moveToDatabase(url: string): Promise<void> {
  await closeDatabase();
  forgetNumbers();
  await openDatabase({ url, dataDir: "" });
  await loadPlaces();
}

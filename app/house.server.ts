import { openAdapters } from "~/channels/openAdapters";
import { closeDatabase, openDatabase } from "~/models/database";
import { RestoreUnfinishedError } from "~/models/errors";
import { HouseFact } from "~/models/HouseFact";
import { logger } from "~/models/logger";
import { pendingMigrations } from "~/models/migrations/runMigrations";
import { useOwnNumbers } from "~/models/people/ownNumbers";
import { normaliseSender } from "~/models/people/phoneNumber";
import { loadPlaces } from "~/models/places/placeLookup";
import { reloadPlaces } from "~/models/places/reloadPlaces";
import { keyFingerprints, loadKeys } from "~/models/sealing/keys";
import { requireSecondFactors } from "~/workflows/access/secondFactors";
import { closeThrottles, openThrottles } from "~/workflows/access/throttle";
import { useAllowedHosts } from "~/workflows/hooks/allowedHosts";
import { BullQueue } from "~/workflows/jobs/bullQueue";
import { InProcessLive } from "~/workflows/jobs/inProcessLive";
import { InProcessQueue } from "~/workflows/jobs/inProcessQueue";
import { live, useLive } from "~/workflows/jobs/live";
import { queue, useQueue } from "~/workflows/jobs/queue";
import { useRootReaders } from "~/workflows/journal/rootReaders";
import { RedisLive } from "~/workflows/jobs/redisLive";
import { InProcessPresence } from "~/workflows/presence/inProcessPresence";
import { presence, usePresence } from "~/workflows/presence/presence";
import { RedisPresence } from "~/workflows/presence/redisPresence";
import { useHouseAddress } from "~/workflows/messaging/mailToStaff";
import { useReplyWays } from "~/workflows/messaging/replyWays";
import { SettingsError, type Env } from "./env.server";
import { migrateHouse } from "./migrateHouse.server";

/** How often a process asks whether places were loaded since. */
const PLACES_EVERY_MS = 60_000;
let placesWatch: NodeJS.Timeout | undefined;

/** Connections a process keeps to MariaDB; several processes share the server's own limit (151 by default). */
const POOL = 10;

interface Opening {
  migrate: boolean;
  statementSeconds?: number;
}

/**
 * Opens everything a process needs, from the ground up: database, keys, places, queue, live events, ways out.
 * With `migrate` the database is brought to its newest shape first (the embedded start and `yoka migrate`);
 * otherwise a database that is behind is refused. Statements take as long as they take unless `statementSeconds` says.
 */
export async function openHouse(settings: Env, { migrate, statementSeconds }: Opening): Promise<void> {
  await openData(settings, { migrate, statementSeconds });
  loadKeys(settings);
  await refuseOldDatabase();
  await refuseForeignKeys();
  await loadPlaces();
  watchPlaces();
  useQueue(settings.redisUrl ? new BullQueue(settings.redisUrl) : new InProcessQueue());
  openThrottles(settings.redisUrl);
  useLive(settings.redisUrl ? new RedisLive(settings.redisUrl) : new InProcessLive());
  usePresence(settings.redisUrl ? new RedisPresence(settings.redisUrl) : new InProcessPresence());
  useHouseAddress(settings.publicUrl);
  useAllowedHosts({ hosts: settings.webhookAllowedHosts, demo: settings.mode === "demo" });
  useRootReaders(settings.journalRootMail);
  requireSecondFactors(settings.mode === "production");
  useReplyWays({ smsReplies: settings.smsReplies, ussdCode: settings.ussdCode ?? null });
  useOwnNumbers(
    [settings.smsNumber, settings.africasTalking?.sender].flatMap((one) => (one ? normaliseSender(one) : [])),
  );
  openAdapters(settings);
}

async function openData(settings: Env, { migrate, statementSeconds }: Opening): Promise<void> {
  try {
    if (migrate) await migrateHouse(settings);
    await openDatabase({ url: settings.databaseUrl, dataDir: settings.dataDir, poolSize: POOL, statementSeconds });
  } catch (error) {
    if (!(error instanceof RestoreUnfinishedError)) throw error;
    throw new SettingsError('A restore was begun here and did not finish: run "npm run yoka -- restore" again first.');
  }
}

/** Closes in the opposite order; jobs and statements in hand finish first. */
export async function closeHouse(): Promise<void> {
  clearInterval(placesWatch);
  await queue().close();
  await live().close();
  await presence().close();
  closeThrottles();
  await closeDatabase();
}

/** Places are loaded by a command of its own: whoever runs on hears of it within a minute. */
function watchPlaces(): void {
  const look = () => reloadPlaces().catch((error: unknown) => logger.warn({ err: error }, "places not looked at"));
  placesWatch = setInterval(() => void look(), PLACES_EVERY_MS);
  placesWatch.unref();
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

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import mysql from "mysql2/promise";
import { BackCheckRate } from "~/models/cases/SpokenYes";
import { closeDatabase, inTransaction, openDatabase, type DatabaseSettings } from "~/models/database";
import { newId } from "~/models/identifiers";
import { migrateUp } from "~/models/migrations/runMigrations";
import { loadPlaces } from "~/models/places/placeLookup";
import { loadKeys } from "~/models/sealing/keys";
import { seedReferenceData } from "~/models/seeds/seedReferenceData";
import { InProcessLive } from "~/workflows/jobs/inProcessLive";
import { InProcessPresence } from "~/workflows/presence/inProcessPresence";
import { usePresence } from "~/workflows/presence/presence";
import { InProcessQueue } from "~/workflows/jobs/inProcessQueue";
import { live, useLive } from "~/workflows/jobs/live";
import { queue, useQueue } from "~/workflows/jobs/queue";
import { useReplyWays } from "~/workflows/messaging/replyWays";

/** An empty database of a test file's own, on whichever of the two databases the run is about. */
export interface TestDatabase {
  settings: DatabaseSettings;
  /** Closes it and leaves nothing behind. */
  drop(): Promise<void>;
}

/** The kind of database a run is about. */
export const ownKind = (): "sqlite" | "mariadb" =>
  process.env.YOKA_TEST_DATABASE === "mariadb" ? "mariadb" : "sqlite";

/** Where a database may be: a folder, and on the server an empty database. Nothing is opened. */
export async function emptyPlace(kind: "sqlite" | "mariadb" = ownKind()): Promise<TestDatabase> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "yoka-house-"));
  const server = kind === "mariadb" ? await createDatabase() : undefined;
  return {
    settings: { dataDir, url: server?.url },
    drop: async () => {
      await closeDatabase();
      await server?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Opens an empty database: `YOKA_TEST_DATABASE` says which kind (`sqlite` unless it is `mariadb`). Nothing is migrated. */
export async function openEmptyDatabase(): Promise<TestDatabase> {
  const place = await emptyPlace();
  await openDatabase(place.settings);
  return place;
}

/**
 * A house to test commands in: migrated and seeded, with keys, places, an in-process queue that nobody works for, and
 * live events; no spoken yes is drawn by lot. Open one in `beforeAll`, and call what it returns in `afterAll`.
 */
export async function openTestHouse(): Promise<TestDatabase> {
  loadKeys({ fieldKey: Buffer.alloc(32, 1).toString("base64"), referenceKey: Buffer.alloc(32, 2).toString("base64") });
  useQueue(new InProcessQueue());
  useLive(new InProcessLive());
  usePresence(new InProcessPresence());
  useReplyWays({ smsReplies: "free", ussdCode: null });
  const opened = await openEmptyDatabase();
  await migrateUp();
  await inTransaction(seedReferenceData);
  await BackCheckRate.update({ percent: 0 }, { where: {} });
  await loadPlaces();
  return {
    settings: opened.settings,
    drop: async () => {
      await Promise.all([queue().close(), live().close()]);
      await opened.drop();
    },
  };
}

async function createDatabase() {
  const origin = new URL(process.env.YOKA_TEST_MARIADB_URL ?? "");
  const name = `house_${newId().toLowerCase()}`;
  const run = async (statement: string) => {
    const connection = await mysql.createConnection(origin.href);
    await connection.query(statement).finally(() => connection.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(origin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE ${name}`) };
}

import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { QueryTypes, type Transaction } from "sequelize";
import {
  closeDatabase,
  database,
  EMBEDDED_FILE,
  openDatabase,
  RESTORING_TABLE,
  restoringFolder,
  type DatabaseSettings,
} from "../database";

/**
 * Where a backup is restored to. Nothing is served from it until `finish`: the embedded database is made in a folder
 * beside its place and moved there in one step; a server's database holds a table that everybody who opens it is refused
 * by. A process that is killed leaves either behind, and the next restore begins by taking it away.
 */
export interface RestoringPlace {
  /** Puts what was restored in force, and closes it. */
  finish(): Promise<void>;
  /** Leaves the place as empty as it was found, and closes it. */
  clear(): Promise<void>;
}

/** Why a place is not to be restored to: something is in it, or another restore is at work. */
export class PlaceTakenError extends Error {
  constructor(readonly why: "not_empty" | "at_work") {
    super(why);
  }
}

/** Opens an empty place as the database of this process. `PlaceTakenError` before anything is touched. */
export function openPlace(settings: DatabaseSettings): Promise<RestoringPlace> {
  return settings.url ? openServerPlace(settings) : openEmbeddedPlace(settings);
}

async function openEmbeddedPlace(settings: DatabaseSettings): Promise<RestoringPlace> {
  const place = path.join(settings.dataDir, EMBEDDED_FILE);
  const folder = restoringFolder(settings.dataDir);
  const holder = path.join(folder, "process");
  if (await isAlive(holder)) throw new PlaceTakenError("at_work");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(holder, String(process.pid));
  if (existsSync(place)) await removeEmpty(settings, place);
  await openDatabase({ ...settings, restoring: true });
  return {
    finish: async () => {
      await database().query("PRAGMA wal_checkpoint(TRUNCATE)"); // the file alone is the whole of it
      await closeDatabase();
      await rename(path.join(folder, EMBEDDED_FILE), place);
      await rm(folder, { recursive: true, force: true });
    },
    clear: async () => {
      await closeDatabase();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A database without a table is what a look at an empty folder leaves behind. */
async function removeEmpty(settings: DatabaseSettings, place: string): Promise<void> {
  await openDatabase(settings);
  const tables = await database().getQueryInterface().showAllTables();
  await closeDatabase();
  if (tables.length) throw new PlaceTakenError("not_empty");
  for (const file of [place, `${place}-wal`, `${place}-shm`]) await rm(file, { force: true });
}

async function isAlive(holder: string): Promise<boolean> {
  const pid = Number(await readFile(holder, "utf8").catch(() => ""));
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function openServerPlace(settings: DatabaseSettings): Promise<RestoringPlace> {
  await openDatabase({ ...settings, restoring: true });
  const q = database().getQueryInterface();
  const turn = await database().transaction(); // one connection that holds the lock for as long as it lives
  try {
    await takeTurn(turn);
    const tables = await q.showAllTables();
    if (tables.length && !tables.includes(RESTORING_TABLE)) throw new PlaceTakenError("not_empty");
    await q.createTable(RESTORING_TABLE, { since: "VARCHAR(40)" });
    await dropTables();
  } catch (error) {
    await turn.rollback();
    await closeDatabase();
    throw error;
  }
  const end = async () => {
    await q.dropTable(RESTORING_TABLE);
    await turn.rollback();
    await closeDatabase();
  };
  return { finish: end, clear: () => dropTables().then(end) };
}

async function takeTurn(transaction: Transaction): Promise<void> {
  const ask = "SELECT GET_LOCK(CONCAT('yoka.restore.', MD5(DATABASE())), 0) AS mine";
  const [answer] = await database().query<{ mine: number | null }>(ask, { transaction, type: QueryTypes.SELECT });
  if (answer?.mine !== 1) throw new PlaceTakenError("at_work");
}

/** Everything but the mark, which goes last. */
async function dropTables(): Promise<void> {
  const q = database().getQueryInterface();
  for (const table of await q.showAllTables()) if (table !== RESTORING_TABLE) await q.dropTable(table);
}

import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Transaction } from "sequelize";
import { readPages, readShapes, type TableShape } from "~/models/backups/tableRows";
import { systemClock, type Clock } from "~/models/clock";
import { forgetDestroyed, inSnapshot } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { appliedMigrations } from "~/models/migrations/runMigrations";
import { keyFingerprints } from "~/models/sealing/keys";
import { writeArchive } from "./archive";
import { BackupRefused } from "./backupRefused";
import { DATA_FILE, MANIFEST_FILE, manifestOf, writeManifest, type Manifest } from "./manifest";
import { noteRun } from "./noteRun";

/** What a backup is asked to be. */
export interface BackupOrder {
  /** Where it goes: a folder that is not there, is empty, or holds a backup that was never finished. */
  folder: string;
  /** Public keys (`age1…`); the private half of any of them opens it. */
  recipients: string[];
  /** The program's own version. */
  program: string;
  /** The account of the machine that asks for it. */
  madeBy: string;
}

/** The first line of the file. */
export interface ArchiveHead {
  madeAt: string;
  migrations: string[];
}

/**
 * Copies everything the house holds, as it stands at this moment and while it goes on working, to one encrypted file and a
 * word about it. The run is noted whether it succeeds or not. Throws `BackupRefused`, or what kept it from being written.
 */
export async function makeBackup(order: BackupOrder, clock: Clock = systemClock): Promise<Manifest> {
  const { folder, madeBy } = order;
  return noteRun({ madeBy, folder: path.basename(path.resolve(folder)), clock }, async () => {
    await prepareFolder(folder);
    try {
      return await writeBackup(order, clock);
    } catch (error) {
      await rm(path.join(folder, DATA_FILE), { force: true }).catch(() => undefined);
      throw error;
    } finally {
      forgetDestroyed(); // what was destroyed meanwhile stayed in the log for as long as it was being read
    }
  });
}

async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await readdir(folder);
  const isUnfinished = !found.includes(MANIFEST_FILE) && found.every((name) => name.startsWith(DATA_FILE));
  if (found.length && !isUnfinished) throw new BackupRefused("folder_taken", { folder });
  for (const name of found) await rm(path.join(folder, name));
}

async function writeBackup({ folder, recipients, program }: BackupOrder, clock: Clock): Promise<Manifest> {
  await refuseForeignKeys();
  const migrations = await appliedMigrations();
  const shapes = await readShapes();
  const madeAt = clock.now().toISOString();
  const file = await inSnapshot((transaction) =>
    writeArchive(path.join(folder, DATA_FILE), recipients, linesOf(shapes, { madeAt, migrations }, transaction)),
  );
  const lastMigration = migrations.at(-1) ?? "";
  const facts = manifestOf({ program, madeAt, lastMigration, ...file, opensWith: recipients });
  await writeManifest(folder, facts);
  return facts;
}

/** A backup says which keys it needs: they must be the data's own. */
async function refuseForeignKeys(): Promise<void> {
  for (const [name, print] of Object.entries(keyFingerprints())) {
    const known = await HouseFact.findByPk(`key.${name}`);
    if (known?.value !== print) throw new BackupRefused("other_keys");
  }
}

/** A head; for each table a line that names its columns, then a line a row; at the end how many rows each had. */
async function* linesOf(shapes: TableShape[], head: ArchiveHead, transaction: Transaction): AsyncGenerator<string> {
  yield line(head);
  const rows: Record<string, number> = {};
  for (const table of shapes) {
    yield line({ table: table.name, columns: table.columns.map(({ name }) => name) });
    rows[table.name] = 0;
    for await (const page of readPages(table, transaction)) {
      rows[table.name] = (rows[table.name] ?? 0) + page.length;
      yield page.map(line).join("");
    }
  }
  yield line({ rows });
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

import path from "node:path";
import { openPlace } from "~/models/backups/restoringPlace";
import { systemClock, type Clock } from "~/models/clock";
import { inTransaction, type DatabaseSettings } from "~/models/database";
import { logger } from "~/models/logger";
import { MIGRATIONS, migrateTo, migrateUp } from "~/models/migrations/runMigrations";
import { loadPlaces } from "~/models/places/placeLookup";
import { seedReferenceData } from "~/models/seeds/seedReferenceData";
import type { Erased } from "../erasure/erasureList";
import { verifyJournal, type JournalVerdict } from "../journal/verifyJournal";
import { asSystem } from "../runCommand";
import { BackupRefused } from "./backupRefused";
import { loadArchive, readHead } from "./loadArchive";
import { checkBackup } from "./manifest";
import { settleRestored } from "./settleRestored";

/** What is to be restored, and where. */
export interface RestoreOrder {
  folder: string;
  /** `AGE-SECRET-KEY-1…` */
  privateKey: string;
  place: DatabaseSettings;
  /** What was erased, as the list kept apart from the backups says. */
  erased: readonly Erased[];
  madeBy: string;
  /** Told how many rows were written so far. */
  progress?: (rows: number) => void;
}

/** What came back. */
export interface Restored {
  madeAt: Date;
  rows: number;
  journal: JournalVerdict;
  /** Cases that had been confided since, and that no focal point of the backup could be given again: they are lost. */
  lost: number;
}

/**
 * Brings a house back from a backup, into an empty place: the backup is checked before anything is touched, its tables are
 * made in the shape they had, filled, counted, brought to this program's shape and put right; only then is the place
 * opened to others. What goes wrong leaves it empty. Throws `BackupRefused` and `PlaceTakenError`.
 */
export async function restoreBackup(order: RestoreOrder, clock: Clock = systemClock): Promise<Restored> {
  const { folder, privateKey } = order;
  const { file, isOurs } = await checkBackup(folder);
  if (!isOurs) throw new BackupRefused("other_keys");
  const { madeAt, migrations } = await readHead(file, privateKey);
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  if (!migrations.every((name) => known.has(name))) throw new BackupRefused("newer");
  const place = await openPlace(order.place);
  try {
    await migrateTo(migrations);
    const rows = await loadArchive(file, privateKey, order.progress ?? (() => undefined));
    await migrateUp();
    await inTransaction(seedReferenceData);
    await loadPlaces();
    const from = { ...order, madeAt: new Date(madeAt), folder: path.basename(path.resolve(folder)) };
    const lost = await asSystem((ctx) => settleRestored(ctx, from), { clock });
    const journal = await verifyJournal(clock);
    await place.finish();
    return { madeAt: from.madeAt, rows, journal, lost };
  } catch (error) {
    const cleared = place.clear();
    await cleared.catch((why: unknown) => logger.warn({ err: why }, "a restore that failed could not be cleared away"));
    throw error;
  }
}

import { BackupRun } from "~/models/backups/BackupRun";
import { authorize, type QueryContext } from "../commandContext";

const HOUR_MS = 3_600_000;
/** Runs a page shows. */
const MOST = 60;

/** How the backups stand. */
export interface BackupState {
  /** When what the last good one holds was copied; null while there is none. */
  last: Date | null;
  /** It is older than it may be, or there is none. Never where nobody asked for backups. */
  isLate: boolean;
}

/** How they stand against the age (hours) the last good one may have; null where none is expected. */
export async function backupState(
  { clock, transaction }: Pick<QueryContext, "clock" | "transaction">,
  maxAgeHours: number | null,
): Promise<BackupState> {
  const where = { kind: "backup", status: "done" };
  const run = await BackupRun.findOne({ where, order: [["startedAt", "DESC"]], transaction });
  const last = run?.startedAt ?? null;
  const oldest = clock.now().getTime() - (maxAgeHours ?? 0) * HOUR_MS;
  return { last, isLate: maxAgeHours !== null && (last === null || last.getTime() < oldest) };
}

/** The last backups and restores, newest first, for whoever looks after them. */
export async function listBackups(ctx: QueryContext): Promise<BackupRun[]> {
  authorize(ctx, "read", "Backup");
  return BackupRun.findAll({ order: [["id", "DESC"]], limit: MOST, transaction: ctx.transaction });
}

import type { BackupRun } from "~/models/backups/BackupRun";
import type { BackupState } from "~/workflows/backups/readBackups";

/** A backup or a restore, as plain JSON. */
export interface BackupView {
  id: string;
  state: "running" | "done" | "failed" | "restored";
  /** When it began; of a restore, when it was made. */
  at: string;
  /** Of a restore: the moment whose data came back. */
  from: string | null;
  bytes: number | null;
  seconds: number | null;
  madeBy: string;
  folder: string;
  failure: string | null;
}

/** How the backups stand: `well` also where none is expected and none was made. */
export interface BackupsView {
  last: string | null;
  standing: "well" | "late" | "never";
  maxAgeHours: number | null;
  runs: BackupView[];
}

/** Turns the runs into what the page draws. */
export function presentBackups(
  runs: BackupRun[],
  { last, isLate }: BackupState,
  maxAgeHours: number | null,
): BackupsView {
  return {
    last: last?.toISOString() ?? null,
    standing: !isLate ? "well" : last ? "late" : "never",
    maxAgeHours,
    runs: runs.map(presentRun),
  };
}

function presentRun({ id, kind, status, startedAt, seenAt, bytes, madeBy, folder, failure }: BackupRun): BackupView {
  const isRestore = kind === "restore";
  const isOver = !isRestore && status !== "running";
  return {
    id,
    state: isRestore ? "restored" : status,
    at: (isRestore ? seenAt : startedAt).toISOString(),
    from: isRestore ? startedAt.toISOString() : null,
    bytes: bytes ?? null,
    seconds: isOver ? Math.round((seenAt.getTime() - startedAt.getTime()) / 1000) : null,
    madeBy,
    folder,
    failure: failure ?? null,
  };
}

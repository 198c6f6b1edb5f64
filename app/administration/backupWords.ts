import { PlaceTakenError } from "~/models/backups/restoringPlace";
import { BackupRefused } from "~/workflows/backups/backupRefused";
import { failureOf } from "~/workflows/backups/failures";
import { UsageError } from "./command";
import type { Terminal } from "./terminal";
import { words } from "./words";

/** Runs a command about backups; what it refuses, or what keeps it from writing, is said in a sentence of its own. */
export async function explainingBackups({ complain }: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (!sentence) throw error;
    complain(sentence);
    return 1;
  }
}

function sentenceOf(error: unknown): string | null {
  if (error instanceof PlaceTakenError) return words(`backup.refused.${error.why}`);
  if (error instanceof BackupRefused) return words(`backup.refused.${error.key}`, error.variables);
  const failure = failureOf(error);
  return failure === "disk_full" || failure === "not_writable" ? words(`backup.${failure}`) : null;
}

/** The folder a command names first. */
export function folderOf([folder]: string[]): string {
  if (!folder) throw new UsageError("errors.missing", { name: words("backup.folder") });
  return folder;
}

/** Bytes as a person reads them, in the language of the terminal. */
export function sizeInWords(bytes: number): string {
  const format = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(words("language"), format).format(bytes / 1_000_000);
}

import { BaseError } from "sequelize";
import { BackupRefused } from "./backupRefused";

/** Why a backup failed, as people are told; each has its words under `backups.failure`. */
export const FAILURES = [
  "disk_full",
  "not_writable",
  "folder_taken",
  "other_keys",
  "database",
  "interrupted",
  "other",
] as const;
export type Failure = (typeof FAILURES)[number];

const FULL = ["ENOSPC", "EDQUOT", "EFBIG"];
const CLOSED = ["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR", "EIO"];

/** What an error says of it, in a word of that list. */
export function failureOf(error: unknown): Failure {
  if (error instanceof BackupRefused) return FAILURES.find((one) => one === error.key) ?? "other";
  if (error instanceof BaseError) return "database";
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  if (FULL.includes(code)) return "disk_full";
  return CLOSED.includes(code) ? "not_writable" : "other";
}

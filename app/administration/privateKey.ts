import { BackupRefused } from "~/workflows/backups/backupRefused";
import { env } from "../env.server";
import { keptKeyFile, readPrivateKey } from "../keptBackupKey.server";
import { UsageError } from "./command";
import type { Terminal } from "./terminal";
import { words } from "./words";

/**
 * The private half of the key: out of the file that was named, the environment, what a demonstration keeps, or the hands of
 * whoever sits there; never out of the command itself, which everybody on the machine can read. Null when it is nowhere and
 * not needed.
 */
export async function findPrivateKey(
  file: string | undefined,
  terminal: Terminal,
  { needed }: { needed: boolean },
): Promise<string | null> {
  const { backupPrivateKey, mode, dataDir } = env();
  if (file) return orRefuse(await readPrivateKey(file), file);
  if (backupPrivateKey) return backupPrivateKey;
  const kept = mode === "demo" ? await readPrivateKey(keptKeyFile(dataDir)) : null;
  if (kept) return kept;
  const typed = (await terminal.ask(words("ask.backup_key"), { secret: true }))?.trim();
  if (!typed && needed) throw new UsageError("errors.missing", { name: "--key" });
  return typed || null;
}

function orRefuse(key: string | null, file: string): string {
  if (!key) throw new BackupRefused("no_key", { file });
  return key;
}

import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase, EMBEDDED_FILE, openDatabase } from "~/models/database";
import { loadKeys } from "~/models/sealing/keys";
import { version } from "~/package.json";
import { makeBackup } from "~/workflows/backups/makeBackup";
import { BackupRefused } from "~/workflows/backups/backupRefused";
import { keepErasureList } from "~/workflows/erasure/erasureList";
import { env, type Env } from "../env.server";
import { erasuresFile } from "../erasuresFile.server";
import { keptBackupKey, keptKeyFile, makeBackupKey } from "../keptBackupKey.server";
import { explainingBackups, folderOf, sizeInWords } from "./backupWords";
import type { Command } from "./command";
import type { Terminal } from "./terminal";
import { words } from "./words";

/** Copies the whole house, while it works, to an encrypted file in a folder. */
export const backup: Command = (args, terminal) =>
  explainingBackups(terminal, async () => {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const folder = folderOf(positionals);
    const settings = env();
    const recipients = await recipientsOf(settings, terminal);
    await openData(settings);
    try {
      const { bytes, opensWith } = await makeBackup({ folder, recipients, program: version, madeBy: whoAmI() });
      await keepErasureList(erasuresFile(settings));
      terminal.say(words("backup.made", { folder, size: sizeInWords(bytes), keys: opensWith.join(", ") }));
    } finally {
      await closeDatabase();
    }
    return 0;
  });

/** Makes the two halves of a key; the private one is shown this once. */
export const backupKey: Command = async (_args, { say }) => {
  const { publicKey, privateKey } = await makeBackupKey();
  say(words("backup.key_public", { key: publicKey }));
  say(words("backup.key_private", { key: privateKey }));
  return 0;
};

/** The account of the machine this process runs under. */
export function whoAmI(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "?"); // a container's account may have a number and no name
  }
}

/** The database alone: a backup needs no queue, and is wanted most before the tables are changed. */
async function openData(settings: Env): Promise<void> {
  const { databaseUrl, dataDir } = settings;
  if (!databaseUrl && !existsSync(path.join(dataDir, EMBEDDED_FILE))) throw new BackupRefused("no_data", { dataDir });
  loadKeys(settings);
  await openDatabase({ url: databaseUrl, dataDir });
}

/** Nothing is ever written in clear: production must be given a key, a demonstration makes one and says where it lies. */
async function recipientsOf({ backupKeys, mode, dataDir }: Env, { say }: Terminal): Promise<string[]> {
  if (backupKeys.length) return backupKeys;
  if (mode === "production") throw new BackupRefused("no_recipient");
  say(words("backup.kept_key", { file: keptKeyFile(dataDir) }));
  return [(await keptBackupKey(dataDir)).publicKey];
}

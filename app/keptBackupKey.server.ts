import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** The two halves of a key for backups: what encrypts (`age1…`), and what opens (`AGE-SECRET-KEY-1…`). */
export interface BackupKey {
  publicKey: string;
  privateKey: string;
}

/** Makes a new key. The private half is in nobody's hands yet but the caller's. */
export async function makeBackupKey(): Promise<BackupKey> {
  const privateKey = await generateX25519Identity();
  return { privateKey, publicKey: await identityToRecipient(privateKey) };
}

/** The private key in a file as `age-keygen` writes it, comments and all; null when there is no such file or no key in it. */
export async function readPrivateKey(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  return /^AGE-SECRET-KEY-[0-9A-Z-]+$/m.exec(text.replaceAll("\r", ""))?.[0] ?? null;
}

/** Where a demonstration keeps the key of its backups, beside its other secrets. */
export function keptKeyFile(dataDir: string): string {
  return path.join(dataDir, "backup-key.txt");
}

/** The key a demonstration makes for itself at its first backup. Production is given the public half, and has no other. */
export async function keptBackupKey(dataDir: string): Promise<BackupKey> {
  const file = keptKeyFile(dataDir);
  const made = await makeBackupKey();
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(file, `# public key: ${made.publicKey}\n${made.privateKey}\n`, { flag: "wx", mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  const privateKey = (await readPrivateKey(file)) ?? made.privateKey;
  return { privateKey, publicKey: await identityToRecipient(privateKey) };
}

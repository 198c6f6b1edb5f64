import { createHmac } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { houseKeys, keyFingerprints } from "~/models/sealing/keys";
import { isSame } from "~/models/sealing/isSame";
import { measureArchive } from "./archive";
import { BackupRefused } from "./backupRefused";

/** The encrypted file, and what may be read of it without a key. A folder without the second is no finished backup. */
export const DATA_FILE = "data.jsonl.gz.age";
export const MANIFEST_FILE = "MANIFEST.json";
const FORMAT = 1;

/**
 * What a backup says to whoever holds no key: what it is, whether it is whole, and which keys it needs. No count of
 * anything, because some of what is in it must not be known to be there.
 */
const manifest = z.strictObject({
  format: z.literal(FORMAT),
  program: z.string(),
  madeAt: z.iso.datetime(),
  lastMigration: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Public keys whose private halves open the file. */
  opensWith: z.array(z.string()).min(1),
  /** Proofs of the keys without which what it holds stays sealed. */
  fits: z.strictObject({ field: z.string(), reference: z.string() }),
});
export type Manifest = z.infer<typeof manifest>;

const written = manifest.extend({
  /** Keyed digest of the rest: whoever may write to where backups lie can make none that passes for this house's. */
  proof: z.string(),
});

/** What there is to say of a backup, completed with what is the same for all of this house. */
export function manifestOf(facts: Omit<Manifest, "format" | "fits">): Manifest {
  return { format: FORMAT, ...facts, fits: keyFingerprints() };
}

/** Writes it whole or not at all: it is what makes a folder a backup. */
export async function writeManifest(folder: string, facts: Manifest): Promise<void> {
  const unfinished = path.join(folder, `${MANIFEST_FILE}.unfinished`);
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ ...facts, proof: proofOf(facts) }, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path.join(folder, MANIFEST_FILE));
}

/** A backup whose file is as it was written, and whether this house's keys are the ones it was made with. */
export interface SoundBackup {
  manifest: Manifest;
  file: string;
  isOurs: boolean;
}

/**
 * Reads what a folder says and holds the file against it. `BackupRefused`: "none", "unreadable", "broken", or "forged" where the keys fit and
 * the proof does not.
 */
export async function checkBackup(folder: string): Promise<SoundBackup> {
  const { proof, ...facts } = await readManifest(folder);
  const prints = keyFingerprints();
  const isOurs = facts.fits.field === prints.field && facts.fits.reference === prints.reference;
  if (isOurs && !isProof(facts, proof)) throw new BackupRefused("forged");
  const file = path.join(folder, DATA_FILE);
  const found = await measureArchive(file).catch(() => null);
  if (found?.bytes !== facts.bytes || found.sha256 !== facts.sha256) throw new BackupRefused("broken");
  return { manifest: facts, file, isOurs };
}

async function readManifest(folder: string): Promise<z.infer<typeof written>> {
  const text = await readFile(path.join(folder, MANIFEST_FILE), "utf8").catch(() => null);
  if (text === null) throw new BackupRefused("none", { folder });
  try {
    return written.parse(JSON.parse(text));
  } catch {
    throw new BackupRefused("unreadable");
  }
}

/** What is proved, in one order for all time. */
const PROVEN = [
  "format",
  "program",
  "madeAt",
  "lastMigration",
  "bytes",
  "sha256",
  "opensWith",
  "fits",
  "field",
  "reference",
];

function proofOf(facts: Manifest): string {
  return createHmac("sha256", houseKeys().backups).update(JSON.stringify(facts, PROVEN)).digest("hex");
}

function isProof(facts: Manifest, proof: string): boolean {
  return isSame(proof, proofOf(facts));
}

import { randomBytes } from "node:crypto";
import { openBytes, sealBytes } from "./seal";

/**
 * How hard each guess is made: argon2id, 64 MiB, three passes, about a fifth of a second. Stronger than for a password,
 * because whoever copies the table may guess for years.
 */
const STRENGTH = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 } as const;
const SALT_BYTES = 16;

/** Fewest characters of a passphrase a person chooses: a few words. */
export const SHORTEST_PASSPHRASE = 16;

/** Wraps a secret under a passphrase: the salt, then the sealed secret. `purpose` is bound in. */
export async function wrapUnderPassphrase(secret: Buffer, passphrase: string, purpose: string): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  return Buffer.concat([salt, sealBytes(await stretch(passphrase, salt), secret, purpose)]);
}

/** The secret, or null when the passphrase is another one. */
export async function unwrapWithPassphrase(
  wrapped: Buffer,
  passphrase: string,
  purpose: string,
): Promise<Buffer | null> {
  const key = await stretch(passphrase, wrapped.subarray(0, SALT_BYTES));
  try {
    return openBytes(key, wrapped.subarray(SALT_BYTES), purpose);
  } catch {
    return null;
  }
}

async function stretch(passphrase: string, salt: Buffer): Promise<Buffer> {
  const { hashRaw } = await import("@node-rs/argon2");
  return hashRaw(passphrase.normalize("NFKC"), { ...STRENGTH, salt });
}

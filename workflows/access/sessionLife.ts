import { createHash, randomBytes } from "node:crypto";

/** Minutes after which a session nobody uses ends, until an administrator sets others: office computers are left open. */
export const IDLE_MINUTES = 60;
/** The same on a computer that its person says others use. */
export const SHARED_IDLE_MINUTES = 15;
/** However busy, a session ends after this long (milliseconds): a working day with its lunch. */
export const LONGEST_MS = 12 * 60 * 60_000;
/** Between the password and the code of the second factor: time to find the telephone. */
export const STEP_MS = 10 * 60_000;
/** "Last seen" is written at most this often, so that reading pages does not mean writing rows. */
export const SEEN_EVERY_MS = 60_000;
/** Rows of ended sessions are removed after this long. */
export const KEPT_MS = 30 * 24 * 60 * 60_000;

/** 256 random bits: the secret of a browser, or of its forms. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database knows of a token: who reads the table cannot use it to sign in. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

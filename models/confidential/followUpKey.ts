import { hkdfSync, randomInt } from "node:crypto";
import { keyedHash } from "../sealing/seal";
import { newKeyPair, type KeyPair } from "../sealing/sealedBox";

/** Twelve digits: it stands alone, without a number beside it, so it must not be guessed. */
const HALF = 1_000_000;
const DIGITS = 12;

/** A new code, or the one that belongs to a secret: whoever sends the same secret again is told the same code. */
export function newReportCode(secret?: string): string {
  if (secret === undefined) return spelled(randomInt(HALF), randomInt(HALF));
  const bytes = Buffer.from(keyedHash(secret, "confidential.code-from"), "base64url");
  return spelled(bytes.readUIntBE(0, 6) % HALF, bytes.readUIntBE(8, 6) % HALF);
}

/** The twelve digits of what somebody typed, whatever they put between them; null when it is none. */
export function parseReportCode(typed: string): string | null {
  const digits = typed
    .slice(0, 100)
    .normalize("NFKC")
    .replace(/[\s.,\-‐‑–—_/·\p{Cf}]+/gu, "");
  return digits.length === DIGITS && /^\d+$/.test(digits) ? digits : null;
}

/** A code as people read it: "1234 5678 9012". */
export function formatReportCode(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, "$1 ");
}

/** What a report is found by from its code. */
export function reportCodeHash(code: string): string {
  return keyedHash(code, "confidential.code");
}

/** The keys that belong to a code. They are stored nowhere: only whoever types the code has the private one. */
export function reportCodeKeys(code: string): KeyPair {
  return newKeyPair(
    Buffer.from(hkdfSync("sha256", keyedHash(code, "confidential.code-key"), code, "yoka/code-key", 32)),
  );
}

function spelled(first: number, second: number): string {
  return [first, second].map((half) => String(half).padStart(DIGITS / 2, "0")).join("");
}

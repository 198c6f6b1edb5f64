import { randomInt } from "node:crypto";
import { keyedHash } from "../sealing/seal";

/** The code given with a case: eight digits, zeros in front included, said and typed like a phone number. */
const DIGITS = 8;
const CODES = 10 ** DIGITS;

/** A new code, from chance alone. */
export function newFollowUpCode(): string {
  return spelled(randomInt(CODES));
}

/** The code that belongs to a secret: whoever sends the same secret again is told the same code, and it is kept nowhere. */
export function followUpCodeFrom(secret: string): string {
  const bytes = Buffer.from(keyedHash(secret, "follow-up.code-from"), "base64url");
  return spelled(Number(bytes.readBigUInt64BE() % BigInt(CODES)));
}

/** What is stored of a code. Bound to its case, so that equal codes of two cases do not look alike. */
export function followUpHash(caseId: string, code: string): string {
  return keyedHash(`${caseId}\0${code}`, "follow-up.code");
}

/** The eight digits of what somebody typed as a code, whatever they put between them; null when it is none. */
export function parseFollowUpCode(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[\s.,\-‐‑–—_/·\p{Cf}]+/gu, "");
  return /^\d{8}$/.test(digits) ? digits : null;
}

/** A code as people read it: "1234 5678". */
export function formatFollowUpCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

function spelled(number: number): string {
  return String(number).padStart(DIGITS, "0");
}

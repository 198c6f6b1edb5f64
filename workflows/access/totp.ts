import { Secret, TOTP } from "otpauth";

/** Seconds a code is shown; RFC 6238 with the settings every telephone application knows. */
const PERIOD = 30;
const SETTINGS = { issuer: "Yoka", algorithm: "SHA1", digits: 6, period: PERIOD } as const;
/** How many periods the clock of a telephone may be ahead or behind. */
const DRIFT = 1;

/** A new secret to share with a telephone: 160 bits in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the square on the screen says to the telephone (`otpauth://…`); `label` is how it names the account. */
export function totpAddress(secret: string, label: string): string {
  return new TOTP({ ...SETTINGS, label, secret: Secret.fromBase32(secret) }).toString();
}

/** The period a code belongs to, counted from 1970, when it is one of this secret at this moment; else null. */
export function counterOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...SETTINGS, secret: Secret.fromBase32(secret) });
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: DRIFT });
  return delta === null ? null : Math.floor(timestamp / 1_000 / PERIOD) + delta;
}

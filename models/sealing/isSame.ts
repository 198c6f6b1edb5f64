import { timingSafeEqual } from "node:crypto";

/**
 * Whether what was given is the secret, code or proof that was expected. Takes as long for one that is nearly right as for
 * any other of its length.
 */
export function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

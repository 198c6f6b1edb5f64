import { createCipheriv, type Cipher } from "node:crypto";

/**
 * The number of a case: ten digits that a keypad can type and a voice can read. Eight are a keyed permutation of a
 * counter, so that a number tells neither how many cases there are nor the one before it; two are check digits
 * (ISO 7064 MOD 97-10), so that one wrong digit, or two that changed places, is noticed and never opens another's case.
 */

/** How many references there are: the counter runs from 0 to one less. */
export const REFERENCE_COUNT = 90_000_000;

const FIRST = 10_000_000; // the first digit is never 0: spreadsheets and voices drop it
const LEFT = 9_000;
const RIGHT = 10_000; // LEFT × RIGHT is REFERENCE_COUNT, so the permutation never leaves the range
const ROUNDS = 10;

/** The reference of the counter's number `n`. `key` is the 32 bytes of the reference key. `RangeError` out of range. */
export function referenceFromNumber(n: number, key: Buffer): string {
  if (!Number.isInteger(n) || n < 0 || n >= REFERENCE_COUNT) throw new RangeError("The counter left its range.");
  let left = Math.floor(n / RIGHT);
  let right = n % RIGHT;
  for (let round = 0; round < ROUNDS; round += 2) {
    left = (left + scramble(key, round, right)) % LEFT;
    right = (right + scramble(key, round + 1, left)) % RIGHT;
  }
  const digits = FIRST + left * RIGHT + right;
  return String(digits * 100 + 98 - ((digits * 100) % 97));
}

/** The counter's number that a reference came from. `RangeError` when it is not a reference at all. */
export function numberFromReference(reference: string, key: Buffer): number {
  if (!isReference(reference)) throw new RangeError("Not a reference.");
  const digits = Math.floor(Number(reference) / 100) - FIRST;
  let left = Math.floor(digits / RIGHT);
  let right = digits % RIGHT;
  for (let round = ROUNDS - 2; round >= 0; round -= 2) {
    right = modulo(right - scramble(key, round + 1, left), RIGHT);
    left = modulo(left - scramble(key, round, right), LEFT);
  }
  return left * RIGHT + right;
}

/** The ten digits of what somebody gave as a reference, whatever they put between them; null when the check fails. */
export function parseReference(text: string): string | null {
  const digits = plain(text).replace(SEPARATORS, "");
  return isReference(digits) ? digits : null;
}

/** The first reference whose check digits are right inside any text, or null. Longer numbers (phones) hold none. */
export function findReference(text: string): string | null {
  const searched = plain(text);
  for (const { index } of searched.matchAll(NUMBER_START)) {
    const digits = TEN_DIGITS.exec(searched.slice(index))?.[0].replace(SEPARATORS, "");
    if (digits && isReference(digits)) return digits;
  }
  return null;
}

/**
 * The references one slip away from a number that is none: a digit wrong, two that changed places, one missing or one too
 * many. None for a text that is not such a number alone, or that is right.
 */
export function nearReferences(text: string): string[] {
  const digits = text.length > LONGEST_TYPED ? "" : plain(text).replace(SEPARATORS, "");
  if (!/^\d{9,11}$/.test(digits) || isReference(digits)) return [];
  return [...new Set(slipsOf(digits))].filter(isReference);
}

/** A number with everything people put between its digits. */
const LONGEST_TYPED = 40;

function slipsOf(digits: string): string[] {
  const places = Array.from({ length: digits.length + 1 }, (_, at) => at);
  const replaced = (at: number, taken: number) =>
    Array.from({ length: 10 }, (_, digit) => digits.slice(0, at) + String(digit) + digits.slice(at + taken));
  if (digits.length === 9) return places.flatMap((at) => replaced(at, 0));
  if (digits.length === 11) return places.map((at) => digits.slice(0, at) + digits.slice(at + 1));
  return places.slice(0, 10).flatMap((at) => [...replaced(at, 1), ...swapsOf(digits, at)]);
}

/** The digit at a place changed for each of those behind it. */
function swapsOf(digits: string, at: number): string[] {
  return Array.from({ length: digits.length - at - 1 }, (_, index) => {
    const other = at + 1 + index;
    const swapped = [...digits];
    [swapped[at], swapped[other]] = [digits[other] ?? "", digits[at] ?? ""];
    return swapped.join("");
  });
}

/** A reference as people read it: "1234 567 890". Ordinary spaces, which an SMS carries at no extra cost. */
export function formatReference(reference: string): string {
  return `${reference.slice(0, 4)} ${reference.slice(4, 7)} ${reference.slice(7)}`;
}

const SEPARATORS = /[\s.,\-‐‑–—_/·]+/g;
const NUMBER_START = /(?<![\d+])\d/g;
const TEN_DIGITS = /^\d(?:[\s.,\-‐‑–—_/·]{0,3}\d){9}(?!\d)/;

function isReference(digits: string): boolean {
  return /^[1-9]\d{9}$/.test(digits) && Number(digits) % 97 === 1;
}

/** Ordinary digits and spaces, without the invisible marks that copying brings along. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/\p{Cf}/gu, "");
}

const ciphers = new WeakMap<Buffer, Cipher>();
/** The block to encrypt; only its first eight bytes are ever written. */
const block = Buffer.alloc(16);

/**
 * The round function of the Feistel network over LEFT × RIGHT (FE1 of Bellare, Ristenpart, Rogaway and Stegers, 2009):
 * one AES block of (round, value). Each block is independent, so one cipher serves for the life of the key.
 */
function scramble(key: Buffer, round: number, value: number): number {
  let cipher = ciphers.get(key);
  if (!cipher) ciphers.set(key, (cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false)));
  block.writeUInt32BE(round, 0);
  block.writeUInt32BE(value, 4);
  return cipher.update(block).readUIntBE(0, 6);
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}

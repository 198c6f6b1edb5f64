import { createHash, randomBytes } from "node:crypto";
import { newKeyPair, type KeyPair } from "../sealing/sealedBox";

/**
 * A share of the recovery key as somebody writes it down: twenty words of five letters that can be said aloud in any of
 * the languages here. Two words say which share of which key it is, sixteen are the secret, two are its checksum.
 */
const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";
const VERSION = 1;
const KEY_BYTES = 32;
const HEAD_BYTES = 4;
const CHECK_BYTES = 4;
const WORDS = (HEAD_BYTES + KEY_BYTES + CHECK_BYTES) / 2;

/** A share as it was read back. */
export interface Share {
  number: 1 | 2;
  secret: Buffer;
}

/** The two shares of a private key, in words. Neither says anything without the other: one is chance, the other the key mixed with it. */
export function splitKey({ privateKey, publicKey }: KeyPair): [string, string] {
  const chance = randomBytes(KEY_BYTES);
  const mark = markOf(publicKey);
  return [spell(1, mark, chance), spell(2, mark, mixed(privateKey, chance))];
}

/** Reads a share however it is spaced or capitalised; null when a word is missing, or one letter is wrong. */
export function readShare(typed: string): Share | null {
  const words =
    typed
      .normalize("NFKC")
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  const values = words.map(valueOf);
  if (words.length !== WORDS || values.includes(-1)) return null;
  const bytes = Buffer.alloc(WORDS * 2);
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2));
  const [said, check] = [bytes.subarray(0, -CHECK_BYTES), bytes.subarray(-CHECK_BYTES)];
  const number = said[1];
  if (!checkOf(said).equals(check) || said[0] !== VERSION || (number !== 1 && number !== 2)) return null;
  return { number, secret: said.subarray(HEAD_BYTES) };
}

/** The key two shares make; null for twice the same. Whether they belong together only the public key tells. */
export function joinShares(one: Share, other: Share): KeyPair | null {
  return one.number === other.number ? null : newKeyPair(mixed(one.secret, other.secret));
}

function spell(number: 1 | 2, mark: Buffer, secret: Buffer): string {
  const said = Buffer.concat([Buffer.of(VERSION, number), mark, secret]);
  const bytes = Buffer.concat([said, checkOf(said)]);
  return Array.from({ length: WORDS }, (_, index) => wordOf(bytes.readUInt16BE(index * 2))).join(" ");
}

/** What both shares of a key have in common, so that two of different keys are told apart by eye. */
function markOf(publicKey: Buffer): Buffer {
  return createHash("sha256").update(publicKey).digest().subarray(0, 2);
}

function checkOf(said: Buffer): Buffer {
  return createHash("sha256").update("yoka/share").update(said).digest().subarray(0, CHECK_BYTES);
}

function mixed(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));
}

/** Sixteen bits as a word: consonant, vowel, consonant, vowel, consonant. */
function wordOf(value: number): string {
  const letter = (letters: string, shift: number) => letters[(value >> shift) & (letters.length - 1)] ?? "";
  return [
    letter(CONSONANTS, 12),
    letter(VOWELS, 10),
    letter(CONSONANTS, 6),
    letter(VOWELS, 4),
    letter(CONSONANTS, 0),
  ].join("");
}

function valueOf(word: string): number {
  const at = (letters: string, index: number) => letters.indexOf(word[index] ?? " ");
  const parts = [at(CONSONANTS, 0), at(VOWELS, 1), at(CONSONANTS, 2), at(VOWELS, 3), at(CONSONANTS, 4)];
  if (word.length !== 5 || parts.includes(-1)) return -1;
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = parts;
  return (a << 12) | (b << 10) | (c << 6) | (d << 4) | e;
}

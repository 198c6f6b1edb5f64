import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { houseKeys } from "./keys";
import { takeRandom } from "./randomPool";

/**
 * Sealed text: one version byte, 12 bytes of nonce, 16 of tag, then AES-256-GCM. `purpose` is bound into the seal, so
 * that a sealed value copied into another column or another case does not open there.
 */
const VERSION = 1;
const VERSION_BYTE = Buffer.of(VERSION);

/** Seals under a case's own key. */
export function seal(key: Buffer, plain: string, purpose: string): Buffer {
  return sealBytes(key, Buffer.from(plain, "utf8"), purpose);
}

/** The same for what is no text. */
export function sealBytes(key: Buffer, plain: Buffer, purpose: string): Buffer {
  const nonce = takeRandom(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = cipher.update(plain);
  cipher.final(); // holds nothing back: GCM works byte by byte
  return Buffer.concat([VERSION_BYTE, nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made. Throws when the key, the purpose or a single bit differs. */
export function open(key: Buffer, sealed: Buffer, purpose: string): string {
  return openBytes(key, sealed, purpose).toString("utf8");
}

/** Seals what belongs to no case (yet) under the field key. */
export function sealInHouse(plain: string, purpose: string): Buffer {
  return seal(houseKeys().field, plain, purpose);
}

export function openInHouse(sealed: Buffer, purpose: string): string {
  return open(houseKeys().field, sealed, purpose);
}

/**
 * A value that finds equal ones without telling what they are (128 bits of HMAC-SHA-256, base64url). `purpose` keeps a
 * phone and a household code from ever colliding.
 */
export function keyedHash(value: string, purpose: string): string {
  return hmac(houseKeys().hashing, `${purpose}\0${value}`);
}

/**
 * The hash a searchable word is stored and looked for under. The hashes of words are remembered, since most complaints
 * are written in the same few thousand; those of numbers are not, since they come once and may be somebody's.
 */
export function searchHash(term: string): string {
  const key = houseKeys().search;
  if (remembered.key !== key || remembered.hashes.size > MOST_REMEMBERED) remembered = { key, hashes: new Map() };
  const known = remembered.hashes.get(term);
  if (known) return known;
  const hashed = hmac(key, term).slice(0, 16);
  if (!/\d/.test(term)) remembered.hashes.set(term, hashed);
  return hashed;
}

const MOST_REMEMBERED = 5_000;
let remembered: { key?: Buffer; hashes: Map<string, string> } = { hashes: new Map() };

export function openBytes(key: Buffer, sealed: Buffer, purpose: string): Buffer {
  if (sealed[0] !== VERSION) throw new Error("Unknown seal version.");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}

function hmac(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url").slice(0, 22);
}

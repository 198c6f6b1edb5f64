/** Something sealed on this device: AES-256-GCM, a fresh nonce each time. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** How often a passphrase is stretched: about a second on a cheap phone, for whoever tries one after the other. */
const ROUNDS = 600_000;
const AES = { name: "AES-GCM", length: 256 } as const;

/** Bytes nobody could guess. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** The key of a new notebook; it leaves this function only wrapped, or as one that no script can read out. */
export async function newBookKey(wrappings: CryptoKey[]): Promise<{ key: CryptoKey; wrapped: Sealed[] }> {
  const made = await crypto.subtle.generateKey(AES, true, ["encrypt", "decrypt"]);
  const wrapped = await Promise.all(wrappings.map((wrapping) => wrap(made, wrapping)));
  const [first] = wrapped;
  const [wrapping] = wrappings;
  if (!first || !wrapping) throw new Error("A notebook needs something that opens it.");
  return { key: await unwrapKey(first, wrapping), wrapped };
}

/** The key in `wrapped`, closed to scripts. Throws when `wrapping` is not the one it was wrapped with. */
export function unwrapKey({ iv, data }: Sealed, wrapping: CryptoKey, extractable = false): Promise<CryptoKey> {
  return crypto.subtle.unwrapKey("raw", data, wrapping, { name: "AES-GCM", iv }, AES, extractable, [
    "encrypt",
    "decrypt",
  ]);
}

/** The same key under another wrapping: a new passphrase. */
export async function rewrapKey(wrapped: Sealed, from: CryptoKey, to: CryptoKey): Promise<Sealed> {
  return wrap(await unwrapKey(wrapped, from, true), to);
}

async function wrap(key: CryptoKey, wrapping: CryptoKey): Promise<Sealed> {
  const iv = randomBytes(12);
  return { iv, data: await crypto.subtle.wrapKey("raw", key, wrapping, { name: "AES-GCM", iv }) };
}

/** What a passphrase opens with. */
export function keyFromPhrase(phrase: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return stretched(phrase.normalize("NFKC"), salt, ROUNDS);
}

/** What the secret the house tells opens with; it is no word, and needs no stretching. */
export function keyFromSecret(secret: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return stretched(secret, salt, 1);
}

async function stretched(words: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(words), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, base, AES, false, ["wrapKey", "unwrapKey"]);
}

/** Seals a value for one place (`purpose`): moved elsewhere it does not open. */
export function sealValue(key: CryptoKey, value: unknown, purpose: string): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)), purpose);
}

/** Opens what `sealValue` made. Throws when the key, the place or a single bit differs. */
export async function openValue<T>(key: CryptoKey, sealed: Sealed, purpose: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, sealed, purpose))) as T;
}

/** The same for what is no value but a picture. */
export async function sealBytes(key: CryptoKey, plain: BufferSource, purpose: string): Promise<Sealed> {
  const iv = randomBytes(12);
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(purpose) }, key, plain) };
}

/** Opens what `sealBytes` made. */
export function openBytes(key: CryptoKey, { iv, data }: Sealed, purpose: string): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bound(purpose) }, key, data);
}

function bound(purpose: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(purpose);
}

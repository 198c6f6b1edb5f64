import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  randomBytes,
} from "node:crypto";

/**
 * Sealing to a person: whoever has the public key can put something in, only the private key opens it. X25519 with a
 * key of the moment, HKDF-SHA-256, AES-256-GCM. Keys are raw, 32 bytes each.
 */
export interface KeyPair {
  publicKey: Buffer;
  privateKey: Buffer;
}

const VERSION = 1;
const KEY_BYTES = 32;
/** What stands before a raw X25519 key in its DER form (RFC 8410). */
const PRIVATE_DER = Buffer.from("302e020100300506032b656e04220420", "hex");
const PUBLIC_DER = Buffer.from("302a300506032b656e032100", "hex");

/** A key pair from chance, or the one that belongs to these 32 bytes. */
export function newKeyPair(privateKey: Buffer = randomBytes(KEY_BYTES)): KeyPair {
  const der = createPublicKey(privateObject(privateKey)).export({ format: "der", type: "spki" });
  return { privateKey, publicKey: der.subarray(PUBLIC_DER.length) };
}

/** Seals bytes to a public key. `purpose` is bound in: what was sealed as one thing does not open as another. */
export function sealTo(publicKey: Buffer, plain: Buffer, purpose: string): Buffer {
  const moment = newKeyPair();
  const key = boxKey(moment.privateKey, publicKey, [moment.publicKey, publicKey], purpose);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), moment.publicKey, nonce, cipher.getAuthTag(), body]);
}

/** Opens what `sealTo` made. Throws when the key, the purpose or a single bit differs. */
export function openBox({ privateKey, publicKey }: KeyPair, box: Buffer, purpose: string): Buffer {
  if (box[0] !== VERSION) throw new Error("Unknown box version.");
  const [moment, nonce, tag] = [box.subarray(1, 33), box.subarray(33, 45), box.subarray(45, 61)];
  const key = boxKey(privateKey, moment, [moment, publicKey], purpose);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(box.subarray(61)), decipher.final()]);
}

function boxKey(own: Buffer, other: Buffer, bound: [Buffer, Buffer], purpose: string): Buffer {
  const agreed = diffieHellman({ privateKey: privateObject(own), publicKey: publicObject(other) });
  return Buffer.from(hkdfSync("sha256", agreed, Buffer.concat(bound), `yoka/box/${purpose}`, KEY_BYTES));
}

function privateObject(raw: Buffer) {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_DER, raw]), format: "der", type: "pkcs8" });
}

function publicObject(raw: Buffer) {
  return createPublicKey({ key: Buffer.concat([PUBLIC_DER, raw]), format: "der", type: "spki" });
}

import { createHmac, hkdfSync } from "node:crypto";

/**
 * The keys of this installation, handed over once at boot. `fieldKey` wraps every case's own key and seals what no case
 * holds yet; from it come, by HKDF, a key for each other use. `referenceKey` stands apart and is never rotated.
 */
export interface HouseKeys {
  /** 32 bytes, base64. */
  fieldKey: string;
  /** 32 bytes, base64. */
  referenceKey: string;
}

interface LoadedKeys {
  field: Buffer;
  hashing: Buffer;
  search: Buffer;
  /** Proves that a backup was made by this house. */
  backups: Buffer;
  reference: Buffer;
}

let loaded: LoadedKeys | undefined;

/** Takes the keys in. Throws when one is not 32 bytes of base64. */
export function loadKeys({ fieldKey, referenceKey }: HouseKeys): void {
  const field = decodeKey(fieldKey, "FIELD_KEY");
  loaded = {
    field,
    hashing: derive(field, "yoka/keyed-hash"),
    search: derive(field, "yoka/search-terms"),
    backups: derive(field, "yoka/backups"),
    reference: decodeKey(referenceKey, "REFERENCE_KEY"),
  };
}

export function houseKeys(): LoadedKeys {
  if (!loaded) throw new Error("The keys were not loaded.");
  return loaded;
}

/** Short proof of which keys are loaded, kept beside the data so that a boot with other keys is refused. */
export function keyFingerprints(): Record<"field" | "reference", string> {
  const print = (key: Buffer) => createHmac("sha256", key).update("yoka/fingerprint").digest("base64url").slice(0, 16);
  return { field: print(houseKeys().field), reference: print(houseKeys().reference) };
}

function decodeKey(text: string, name: string): Buffer {
  const key = Buffer.from(text, "base64");
  if (key.length !== 32) throw new Error(`${name} must be 32 bytes in base64.`);
  return key;
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), purpose, 32));
}

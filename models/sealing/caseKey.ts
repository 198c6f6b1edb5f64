import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { houseKeys } from "./keys";
import { takeRandom } from "./randomPool";

/**
 * Every case has a data key of its own, kept wrapped by the field key on the case row. Destroying that row destroys
 * everything said under it, wherever copies of the sealed text remain.
 */
export interface CaseKey {
  key: Buffer;
  wrapped: Buffer;
}

export function newCaseKey(caseId: string): CaseKey {
  const key = randomBytes(32);
  return { key, wrapped: wrap(key, caseId) };
}

/** The key of a case, from its wrapped form. Throws when it was wrapped for another case or by another field key. */
export function unwrapCaseKey(wrapped: Buffer, caseId: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", houseKeys().field, wrapped.subarray(0, 12));
  decipher.setAAD(Buffer.from(`case-key:${caseId}`));
  decipher.setAuthTag(wrapped.subarray(12, 28));
  return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
}

function wrap(key: Buffer, caseId: string): Buffer {
  const nonce = takeRandom(12);
  const cipher = createCipheriv("aes-256-gcm", houseKeys().field, nonce);
  cipher.setAAD(Buffer.from(`case-key:${caseId}`));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

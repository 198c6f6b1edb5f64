/** Plain letters, digits and the signs that group them, 40 at most: what code columns hold. */
const CODE = /^[A-Z0-9][A-Z0-9._/-]{0,39}$/;

/**
 * A household code or a payment reference as it is stored and compared: in capitals, without spaces ("nk 004-12" is
 * "NK004-12"). Null for what cannot be one; the word of somebody who typed it is no error.
 */
export function readRecordCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .replace(/[\s\p{C}]+/gu, "")
    .replace(/[‐‑‒–—−]/g, "-")
    .toUpperCase();
  return CODE.test(code) ? code : null;
}

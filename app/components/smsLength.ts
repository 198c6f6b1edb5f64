/** The GSM 03.38 alphabet, and the signs of its second table, which take two places. */
const SINGLE = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const DOUBLE = new Set("^{}\\[~]|€");

/** Signs and letters that leave as others of the same length, and the few that leave as two. */
const REPLACED = /[‘’‚‛‹›′´`ʼʻ“”„«»″‐‑‒–—―−•·⁄÷×°ɛɔŋƐƆŊđĐłŁ\t]/u;
const LENGTHENED = /[œŒ]/u;

/** How an answer travels: SMS it takes, places left in the last one, and what makes it cost double. */
export interface SmsLength {
  segments: number;
  left: number;
  doubling: string[];
}

/**
 * Counts the SMS of a text as it is typed, in the browser, where the counting of the channel may not be called. It is the
 * same count for what people write; the channel's own decides what is sent, and a test holds one against the other.
 */
export function smsLength(text: string): SmsLength {
  const characters = Array.from(text.normalize("NFC").replace(/\r\n?/g, "\n"));
  const doubling = [...new Set(characters.filter((character) => placesOf(character) === null))];
  if (doubling.length) return { ...packed(utf16Length(characters), 70, 67), doubling };
  const places = characters.reduce((sum, character) => sum + (placesOf(character) ?? 0), 0);
  return { ...packed(places, 160, 153), doubling };
}

function utf16Length(characters: string[]): number {
  return characters.reduce((sum, character) => sum + character.length, 0);
}

/** Places a character takes once folded; null when nothing in the alphabet stands for it. */
function placesOf(character: string): number | null {
  if (SINGLE.has(character)) return 1;
  if (DOUBLE.has(character)) return 2;
  if (REPLACED.test(character)) return 1;
  if (LENGTHENED.test(character)) return 2;
  const parts = Array.from(character.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, ""));
  return parts.every((part) => SINGLE.has(part)) ? parts.length : null;
}

function packed(places: number, alone: number, joined: number): { segments: number; left: number } {
  if (places <= alone) return { segments: 1, left: alone - places };
  const segments = Math.ceil(places / joined);
  return { segments, left: segments * joined - places };
}

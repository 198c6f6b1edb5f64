import plainLetters from "~/models/messages/plainLetters.json";

/** The GSM 03.38 alphabet, and the signs of its second table, which take two places. */
const SINGLE = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const DOUBLE = new Set("^{}\\[~]|€");
/** Signs that leave as another of one place. */
const REPLACED = new Set("‘’‚‛‹›′´`ʼʻ“”„«»″‐‑‒–—―−•·⁄÷×°\t\u2028\u2029");

/** How an answer travels: SMS it takes, places left in the last one, and what makes it cost double. */
export interface SmsLength {
  segments: number;
  left: number;
  doubling: string[];
}

/**
 * Counts the SMS of a text as it is typed, in the browser, where the channel's own counting may not be called. A test
 * holds the one against the other; what is sent is the channel's business alone.
 */
export function smsLength(text: string): SmsLength {
  const characters = Array.from(
    text
      .normalize("NFC")
      .replace(/\r\n?/g, "\n")
      .replace(/«[\s\u00a0\u202f]*/g, '"')
      .replace(/[\s\u00a0\u202f]*»/g, '"'),
  );
  const places = characters.map(placesOf);
  const doubling = [...new Set(characters.filter((_, index) => places[index] === null))];
  if (!doubling.length)
    return {
      ...pack(
        places.flatMap((many) => many ?? []),
        160,
        153,
      ),
      doubling,
    };
  return {
    ...pack(
      characters.map((character) => character.length),
      70,
      67,
    ),
    doubling,
  };
}

/** Places each letter takes that a character becomes; null when nothing in the alphabet stands for it. */
function placesOf(character: string): number[] | null {
  if (SINGLE.has(character) || REPLACED.has(character)) return [1];
  if (DOUBLE.has(character)) return [2];
  const plain = (plainLetters as Record<string, string>)[character.toLowerCase()];
  if (plain !== undefined) return Array.from(plain, () => 1);
  const parts = Array.from(character.normalize("NFKD").replace(/[\p{M}\p{Cf}\p{Cc}]/gu, ""));
  if (parts.join("") === character) return null;
  const places = parts.map(placesOf);
  return places.every((many) => many !== null) ? places.flat() : null;
}

/** Fills SMS in turn: what takes two places is never cut in half between two of them. */
function pack(places: number[], alone: number, joined: number): { segments: number; left: number } {
  const total = places.reduce((sum, many) => sum + many, 0);
  if (total <= alone) return { segments: 1, left: alone - total };
  let segments = 1;
  let left = joined;
  for (const many of places) {
    if (many > left) {
      segments += 1;
      left = joined;
    }
    left -= many;
  }
  return { segments, left };
}

import { beforeFolding, leavesAs, placesOf } from "./smsLetters";

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
  const characters = Array.from(beforeFolding(text));
  const letters = characters.map(leavesAs);
  const doubling = [...new Set(characters.filter((_, index) => letters[index] === null))];
  if (doubling.length) {
    const units = characters.map((character) => character.length);
    return { ...pack(units, 70, 67), doubling };
  }
  const places = Array.from(letters.join(""), placesOf);
  return { ...pack(places, 160, 153), doubling };
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

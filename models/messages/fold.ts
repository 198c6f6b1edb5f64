import { parseReference } from "../cases/reference";
import plainLetters from "./plainLetters.json";
import stopWords from "./stopWords.json";

const OTHER_LETTERS = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "gu");
const NOT_SAID = new Set(Object.values(stopWords).flat());
/** A number, its groups held together by spaces and the like: "+243 812-345-678", "1234 567 890", "12.03.2026". */
const NUMBERS = /(?<![\p{L}\p{N}])\+?\d+(?![\p{L}\p{N}])(?:[\s.\-/()]{1,3}\d+(?![\p{L}\p{N}]))*/gu;
/** The most groups a phone number or a reference is written in: digit by digit, with the country. */
const MOST_GROUPS = 13;
/** With country or trunk prefix, or the nine digits of a Congolese mobile alone. */
const PHONE = /^(?:\+\d{9,15}|(?:00)?243\d{9}|0\d{9}|[89]\d{8})$/;

/** A text to compare by: lower case, no accents, no ligatures, ordinary spaces, one at a time, none at the ends. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(OTHER_LETTERS, (letter) => (plainLetters as Record<string, string>)[letter] ?? letter)
    .replace(/[‘’‛ʼ´`′]/g, "'")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** The words of a folded or unfolded text: runs of letters and digits, folded, in order, repetitions included. */
export function wordsOf(text: string): string[] {
  return wordsIn(foldText(text));
}

/**
 * What a text can be found by, and what a search looks for, each term once and in order of appearance. A search finds a
 * text when all its terms are among the text's.
 *
 * - words of two letters or more, folded, a French plural without its s or x, without those everybody says;
 * - a reference, however it is grouped, as its ten digits;
 * - a phone number, however it is written, as its last nine digits;
 * - any other number as it stands, group by group.
 */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  const folded = foldText(text);
  for (const [number] of folded.matchAll(NUMBERS)) for (const term of termsOfNumber(number)) terms.add(term);
  for (const word of wordsIn(folded.replace(NUMBERS, " "))) if (!NOT_SAID.has(word)) terms.add(singular(word));
  return [...terms].filter((term) => Array.from(term).length >= 2);
}

function wordsIn(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Takes the longest run of groups that makes a reference or a phone, then goes on behind it. */
function termsOfNumber(number: string): string[] {
  const groups = number.match(/\+?\d+/g) ?? [];
  const terms: string[] = [];
  let from = 0;
  while (from < groups.length) {
    const { term, taken } = longestNumber(groups.slice(from, from + MOST_GROUPS));
    terms.push(term);
    from += taken;
  }
  return terms;
}

function longestNumber(groups: string[]): { term: string; taken: number } {
  for (let taken = groups.length; taken > 0; taken--) {
    const joined = groups.slice(0, taken).join("");
    if (PHONE.test(joined)) return { term: joined.slice(-9), taken };
    const reference = joined.length === 10 ? parseReference(joined) : null;
    if (reference) return { term: reference, taken };
  }
  return { term: (groups[0] ?? "").replace("+", ""), taken: 1 };
}

function singular(word: string): string {
  return word.length >= 4 && /(?:[^s\d]s|[aeo]ux)$/.test(word) ? word.slice(0, -1) : word;
}

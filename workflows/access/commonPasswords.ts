import list from "./commonPasswords.json";

/** What people put for a letter, thinking nobody else does. */
const STAND_INS: Record<string, string> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s" };
/** Fewest letters that make a password more than a date or a telephone number. */
const FEWEST_LETTERS = 3;

let words: Set<string> | undefined;

/**
 * Whether a password is one that everybody tries first, however it is dressed up: "Motdepasse2026!", "p@ssw0rd p@ssw0rd",
 * a telephone number. Whoever guesses begins with these.
 */
export function isCommonPassword(password: string): boolean {
  const letters = lettersOf(password);
  if (letters.length < FEWEST_LETTERS) return /^[\d\s./+-]*$/.test(password);
  words ??= new Set(list.words.flatMap((line) => line.split(" ")));
  return words.has(letters) || words.has(/^(.+?)\1+$/.exec(letters)?.[1] ?? "");
}

/** Its letters alone, without what stands before and behind them. */
function lettersOf(password: string): string {
  return password
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/^[^a-z@$]+|[^a-z@$]+$/g, "")
    .replace(/[0134579@$]/g, (sign) => STAND_INS[sign] ?? sign)
    .replace(/[^a-z]/g, "");
}

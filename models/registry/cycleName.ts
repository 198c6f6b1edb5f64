import { foldText } from "../messages/fold";

/** French and English names of the months, folded; their first letters will do where they are certain. */
const MONTHS = [
  "janvier january janv jan",
  "fevrier february fevr fev feb",
  "mars march mar",
  "avril april avr apr",
  "mai may",
  "juin june jun",
  "juillet july juil jul",
  "aout august aug",
  "septembre september sept sep",
  "octobre october oct",
  "novembre november nov",
  "decembre december dec",
].map((names) => names.split(" "));

/** How a payment cycle is known: its code (what payments and addresses carry) and the month it is for, when it says so. */
export interface CycleName {
  code: string;
  /** As it was written. */
  name: string;
  /** YYYY-MM. */
  month: string | null;
}

/**
 * Reads the name of a cycle. Every way of writing a month and nothing else ("2026-03", "03/2026", "Mars 2026") names
 * the same cycle. Null for a name without a letter or digit.
 */
export function readCycleName(written: string): CycleName | null {
  const name = written.replace(/\s+/gu, " ").trim();
  const folded = foldText(name);
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const month = monthIn(folded, words);
  const code = month && words.length === 2 ? month : words.join("-").slice(0, 40);
  return /^[a-z0-9-]+$/.test(code) && name.length <= 255 ? { code, name, month } : null;
}

/** The month a cycle is called by; null for one that keeps its name, as a tranche of a month does. */
export function monthCalled({
  name,
  month,
}: Pick<CycleName, "name" | "month">): { year: number; month: number } | null {
  const [year, number] = month?.split("-").map(Number) ?? [];
  const isMonth = /^[\d\s/.-]+$|^\p{L}+[\s-]*\d{4}$/u.test(name);
  return year && number && isMonth ? { year, month: number } : null;
}

function monthIn(folded: string, words: readonly string[]): string | null {
  const [, year, numbered] = /\b(20\d{2})[-/.](0?[1-9]|1[0-2])\b/.exec(folded) ?? [];
  if (year && numbered) return `${year}-${numbered.padStart(2, "0")}`;
  const [, first, second] = /\b(0?[1-9]|1[0-2])[-/.](20\d{2})\b/.exec(folded) ?? [];
  if (first && second) return `${second}-${first.padStart(2, "0")}`;
  const named = MONTHS.findIndex((names) => names.some((name) => words.includes(name)));
  const itsYear = words.find((word) => /^20\d{2}$/.test(word));
  return named >= 0 && itsYear ? `${itsYear}-${String(named + 1).padStart(2, "0")}` : null;
}

import { parse } from "csv-parse/sync";
import { foldText } from "~/models/messages/fold";
import { phrasePattern } from "~/models/messages/phrasePattern";
import shipped from "~/models/seeds/data/categoryWords.csv?raw";

/** What speaks for an object, and how much: an object without a detail speaks for the category alone. */
export interface Clue {
  category: string;
  detail: string | null;
  weight: number;
  /** The words that say so, as they were written; null where no words do. */
  words: string | null;
  /** Which words of the text they are, from 0; empty where no words do. */
  at: number[];
}

/** A strong phrase is enough for a proposal; weak ones only together. */
const WEIGHTS = { strong: 1.1, weak: 0.55 };

interface Listed {
  category: string;
  detail: string | null;
  weight: number;
  pattern: RegExp;
  /** Which words of the phrase are named; a star alone stands for any word, which may speak for itself. */
  named: number[];
}

let list: Listed[] | undefined;

/** The words a house begins with, of every language: people mix them. */
function listed(): Listed[] {
  list ??= parse<Record<"category" | "detail" | "strength" | "words", string>>(shipped, { columns: true }).map(
    (line) => ({
      category: line.category,
      detail: line.detail || null,
      weight: WEIGHTS[line.strength as keyof typeof WEIGHTS],
      named: line.words.split(" ").flatMap((word, index) => (word === "*" ? [] : [index])),
      pattern: new RegExp(` (${phrasePattern(line.words)}) `, "u"),
    }),
  );
  return list;
}

/** A text in words, as they were written and as they are compared. */
export interface SaidWords {
  written: string[];
  folded: string[];
  /** The text from one word to another (both from 0), as it was written. */
  between: (first: number, last: number) => string;
}

/** The words of a text, one beside the other in both spellings. */
export function saidWords(text: string): SaidWords {
  const whole = text.normalize("NFC");
  const found = [...whole.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const written = found.map(([word]) => word);
  const endOf = (index: number) => (found[index]?.index ?? 0) + (written[index]?.length ?? 0);
  return {
    written,
    folded: written.map((word) => foldText(word).replaceAll(" ", "")),
    between: (first, last) => whole.slice(found[first]?.index, endOf(last)),
  };
}

/** What the list finds in a text. Of one object each word speaks once, in the longest phrase that it is part of. */
export function listedClues({ folded, between }: SaidWords): Clue[] {
  const line = ` ${folded.join(" ")} `;
  const found = listed().flatMap(({ pattern, named, ...about }): Clue[] => {
    const match = pattern.exec(line);
    if (!match?.[1]) return [];
    const from = line.slice(0, match.index).split(" ").length - 1;
    const words = between(from, from + match[1].split(" ").length - 1);
    return [{ ...about, words, at: named.map((index) => from + index) }];
  });
  return found.filter((clue) => !found.some((other) => other !== clue && isPartOf(clue, other)));
}

/** Whether another phrase says the same of the same words and more, or says it earlier in the list. */
function isPartOf(clue: Clue, other: Clue): boolean {
  if (clue.category !== other.category || (clue.detail !== null && clue.detail !== other.detail)) return false;
  const isWithin = clue.at.every((index) => other.at.includes(index));
  return isWithin && (other.weight > clue.weight || (other.weight === clue.weight && other.at.length > clue.at.length));
}

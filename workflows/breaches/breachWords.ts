import type { Breach } from "~/models/breaches/Breach";
import { openInHouse, sealInHouse } from "~/models/sealing/seal";

/** What is told of a breach, with the longest of each in characters. */
export const BREACH_WORDS = {
  title: 120,
  account: 5_000,
  consequences: 5_000,
  measures: 5_000,
  authorityWords: 1_000,
  personsWords: 1_000,
} as const;
export type BreachWordsName = keyof typeof BREACH_WORDS;
export type BreachWords = Record<BreachWordsName, string>;

const PURPOSE = "breach.words";

/** Its words under the field key. */
export function sealBreachWords(words: BreachWords): Buffer {
  return sealInHouse(JSON.stringify(words), PURPOSE);
}

/** Its words in clear. */
export function breachWords({ sealedWords }: Pick<Breach, "sealedWords">): BreachWords {
  return JSON.parse(openInHouse(sealedWords, PURPOSE)) as BreachWords;
}

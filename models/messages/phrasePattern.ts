import { wordsOf } from "./fold";

/**
 * A word or phrase of a list as a pattern over folded words with one space between them: a star stands for any ending or
 * beginning, a star alone for any one word.
 */
export function phrasePattern(phrase: string): string {
  return phrase.split(/\s+/).map(patternOfWord).join(" ");
}

function patternOfWord(word: string): string {
  if (word === "*") return "[^ ]+";
  const [any, folded] = ["[^ ]*", wordsOf(word.replaceAll("*", "")).join(" ")];
  return `${word.startsWith("*") ? any : ""}${folded}${word.endsWith("*") ? any : ""}`;
}

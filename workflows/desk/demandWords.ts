import { InvalidInputError } from "~/models/errors";

/** Longest text of a ticket's conversation, in characters: a log pasted in whole still fits. */
export const LONGEST_WORDS = 10_000;

/** What somebody wrote, without the blanks around it. Throws `InvalidInputError` about the field `text`. */
export function demandWords(typed: string): string {
  const words = typed.replace(/\r\n?/g, "\n").trim();
  if (!words) throw new InvalidInputError({ text: "errors.words_empty" });
  if (words.length > LONGEST_WORDS) throw new InvalidInputError({ text: "errors.words_long" });
  return words;
}

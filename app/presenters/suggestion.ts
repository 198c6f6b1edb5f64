import type { Suggestion } from "~/workflows/suggesting/suggestQualification";
import { typedLine } from "./typedText";

/** What a case may be about, as its form shows it. */
export type SuggestionView = Pick<Suggestion, "caseClass" | "words" | "payment" | "earlier" | "chosen"> & {
  /** Value of the list of objects: "payment:payment_late", or "payment". */
  object: string;
  category: string;
  detail: string | null;
};

/** Turns a suggestion into what is shown; `words` are those of the categories. */
export function presentSuggestion(found: Suggestion | null, words: Map<string, string>): SuggestionView | null {
  if (!found) return null;
  const { categoryCode, detailCode, caseClass, payment, earlier, chosen } = found;
  return {
    object: [categoryCode, detailCode].filter(Boolean).join(":"),
    category: words.get(categoryCode) ?? categoryCode,
    detail: detailCode && (words.get(detailCode) ?? detailCode),
    words: found.words.flatMap((word) => typedLine(word) ?? []),
    ...{ caseClass, payment, earlier, chosen },
  };
}

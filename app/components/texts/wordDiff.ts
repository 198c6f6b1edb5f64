import { diffArrays } from "diff";

/** A run of words that both texts have, that only the earlier had, or only the later has. */
export interface DiffRun {
  kind: "same" | "gone" | "new";
  words: string;
}

/** What changed from one text to another, word by word, spaces and line ends kept with the words they follow. */
export function wordDiff(before: string, after: string): DiffRun[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }) => ({
    kind: added ? "new" : removed ? "gone" : "same",
    words: value.join(""),
  }));
}

function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

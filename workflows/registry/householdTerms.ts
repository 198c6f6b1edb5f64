import { searchHash } from "~/models/sealing/seal";

/** What a word of a name is stored and looked for under: never the hash the same word has in a complaint. */
export function householdTermHash(word: string): string {
  return searchHash(`household ${word}`);
}

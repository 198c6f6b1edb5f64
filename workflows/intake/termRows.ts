import { searchTerms } from "~/models/messages/fold";
import { searchHash } from "~/models/sealing/seal";

/** The most words of one text that can be searched for. */
const MOST_TERMS = 60;

/** The searchable words of a text, as keyed hashes with the province they may be looked for in ("" when unplaced). */
export function termRows(
  one: {
    id: string;
    caseRow: { provinceCode: string | null };
    grievance: { phone: string | null; name?: string | null; anonymous?: boolean };
  },
  text: string,
) {
  const { phone, name, anonymous } = one.grievance;
  const whom = anonymous ? [] : [...searchTerms(name ?? ""), ...searchTerms(phone ?? "")]; // a search must not unmask anybody
  const words = new Set([...searchTerms(text).slice(0, MOST_TERMS), ...whom]);
  return rowsOfWords(one.id, one.caseRow.provinceCode, words);
}

/** The same for words that are added to a case later. */
export function rowsOfWords(caseId: string, provinceCode: string | null, words: Iterable<string>) {
  return [...words].map((word) => ({ termHash: searchHash(word), provinceCode: provinceCode ?? "", caseId }));
}

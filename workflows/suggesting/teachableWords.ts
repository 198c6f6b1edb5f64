import { searchTerms, wordsOf } from "~/models/messages/fold";
import type { Place } from "~/models/places/Place";
import { allPlaces, COUNTRY_CODE, placeByCode } from "~/models/places/placeLookup";

const SHORTEST = 3;

/** The words of a text that may say what it is about: as a search knows them, and no numbers. Each once. */
export function teachableWords(text: string): string[] {
  return searchTerms(text).filter((term) => term.length >= SHORTEST && !/\d/.test(term));
}

let known: { country: Place | null; words: Set<string> } | undefined;

/** Whether a word stands in the name of a place: it says where, and not what. */
export function isPlaceWord(term: string): boolean {
  const country = placeByCode(COUNTRY_CODE); // another row once the places were read again
  if (known?.country !== country)
    known = { country, words: new Set(allPlaces().flatMap(({ name }) => [...wordsOf(name), ...searchTerms(name)])) };
  return known.words.has(term);
}

import type { Place, PlaceKind } from "./Place";
import { wordsOf, type Word } from "./words";

/** Places by the folded words of their name, with the first word of each name and the number of words in the longest. */
export interface PlaceNames {
  byWords: ReadonlyMap<string, readonly Place[]>;
  firstWords: ReadonlySet<string>;
  longest: number;
}

/** The place and those above it, nearest first. */
type PathOf = (code: string) => readonly Place[];

/** Names that are also everyday words where people write to us: "béni" (blessed), Lingala "boma" (kill), "camp"… */
const EVERYDAY_WORDS = new Set(["beni", "boma", "camp", "centre", "office", "amani", "salama", "lumumba"]);
/** Words after which a place is named, in French, Lingala, Swahili and Kituba. */
const BEFORE_A_PLACE = new Set(
  "a au de du d en ville territoire cite commune quartier village localite secteur groupement chefferie site axe na o ku mu kwa wa".split(
    " ",
  ),
);
/** Said before a name, these tell which of its namesakes is meant. */
const KIND_WORDS: Record<string, PlaceKind> = {
  province: "province",
  territoire: "territory",
  ville: "city",
  cite: "city",
  secteur: "sector",
  groupement: "groupement",
  village: "village",
  quartier: "quartier",
};

/** Prepares the names to look for. The country is left out: everybody who writes lives in it. */
export function namesOf(places: readonly Place[]): PlaceNames {
  const byWords = new Map<string, Place[]>();
  const firstWords = new Set<string>();
  let longest = 1;
  for (const place of places) {
    if (place.kind === "country") continue;
    const words = wordsOf(place.name).map((word) => word.folded);
    longest = Math.max(longest, words.length);
    // People also write "nordkivu" in one word.
    for (const spelling of new Set([words.join(" "), words.join("")])) {
      byWords.set(spelling, [...(byWords.get(spelling) ?? []), place]);
      firstWords.add(spelling.split(" ")[0] ?? "");
    }
  }
  return { byWords, firstWords, longest };
}

/** The place a text names, as told at `findPlaceInText`. */
export function placeInText(text: string, names: PlaceNames, pathOf: PathOf): Place | null {
  const named = mentions(wordsOf(text), names);
  const meant = named.map((namesakes) => oneOf(lyingWithinOthers(namesakes, named, pathOf), pathOf));
  const places = [...new Set(meant.filter((place) => place !== null))];
  const lowest = places.filter((place) => !places.some((other) => other !== place && lies(other, place, pathOf)));
  return oneOf(lowest, pathOf);
}

/** Each name found in the text, with every place that bears it; the longer name wins ("Masi-Manimba" is no "Masi"). */
function mentions(words: readonly Word[], names: PlaceNames): (readonly Place[])[] {
  const found: (readonly Place[])[] = [];
  for (let start = 0; start < words.length;) {
    const mayBegin = names.firstWords.has(words[start]?.folded ?? "");
    let length = mayBegin ? Math.min(names.longest, words.length - start) : 0;
    for (; length > 0; length--) {
      const spelling = words.slice(start, start + length).map((word) => word.folded);
      const bearers = names.byWords.get(spelling.join(" "));
      const meant = bearers && meantAt(bearers, words, start, length);
      if (!meant?.length) continue;
      found.push(meant);
      break;
    }
    start += Math.max(length, 1);
  }
  return found;
}

/** Of the places with the name found there, those that may be meant. */
function meantAt(bearers: readonly Place[], words: readonly Word[], start: number, length: number): readonly Place[] {
  const certain = bearers.filter((place) => !isDoubtful(place, length) || isSaidAsPlace(words, start, length));
  const kind = KIND_WORDS[words[start - 1]?.folded ?? ""] ?? KIND_WORDS[words[start - 2]?.folded ?? ""];
  const ofKind = certain.filter((place) => place.kind === kind);
  return ofKind.length ? ofKind : certain;
}

/** Very short names, everyday words, and the thousands of one-word names below the territories prove nothing alone. */
function isDoubtful(place: Place, length: number): boolean {
  if (length > 1) return false;
  const name = wordsOf(place.name)
    .map((word) => word.folded)
    .join("");
  return name.length < 4 || EVERYDAY_WORDS.has(name) || !["province", "territory", "city"].includes(place.kind);
}

/** The text says nothing else, or the name follows a word like "à", or is written with a capital within a sentence. */
function isSaidAsPlace(words: readonly Word[], start: number, length: number): boolean {
  const [word, before] = [words[start], words[start - 1]];
  if (!word || words.length === length) return true;
  const isPastTense = before?.written === "a" && word.hasAccent; // "Dieu a béni" is no town
  if (before && BEFORE_A_PLACE.has(before.folded) && !isPastTense) return true;
  return start > 0 && word.isCapitalised && words.some((other) => !other.isUpperCase);
}

/** Namesakes that lie in a place the text names as well ("Kashuga, Masisi"); all of them when it names none. */
function lyingWithinOthers(namesakes: readonly Place[], named: readonly (readonly Place[])[], pathOf: PathOf) {
  const others = named.filter((mention) => mention !== namesakes).flat();
  const within = namesakes.filter((place) => others.some((other) => other !== place && lies(place, other, pathOf)));
  return within.length ? within : namesakes;
}

/** The only place of a list, or the province all of them lie in, or null. */
function oneOf(places: readonly Place[], pathOf: PathOf): Place | null {
  const [first] = places;
  if (!first || places.length === 1) return first ?? null;
  const provinces = new Set(places.map((place) => pathOf(place.code).find(({ kind }) => kind === "province") ?? null));
  return provinces.size === 1 ? ([...provinces][0] ?? null) : null;
}

function lies(place: Place, above: Place, pathOf: PathOf): boolean {
  return pathOf(place.code).some(({ code }) => code === above.code);
}

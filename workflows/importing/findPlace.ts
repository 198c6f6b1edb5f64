import { wordsOf } from "~/models/messages/fold";
import type { Place } from "~/models/places/Place";
import { allPlaces, placeByCode } from "~/models/places/placeLookup";

/** A place as a register names it, or why it cannot be told. */
export type FoundPlace = { code: string } | { fault: "place_unknown" | "place_shared"; level: number };

/**
 * The place that names, or codes, lead to from the largest down; empty ones are passed over. Several of one name below
 * the same place can only be told apart by their code.
 */
export function findPlace(levels: readonly string[]): FoundPlace {
  let within: Place | null = null;
  for (const [level, cell] of levels.entries()) {
    if (!cell) continue;
    const found = bearersOf(cell, within);
    const [place] = found;
    if (!place) return { fault: "place_unknown", level };
    if (found.length > 1) return { fault: "place_shared", level };
    within = place;
  }
  return within ? { code: within.code } : { fault: "place_unknown", level: 0 };
}

function bearersOf(cell: string, within: Place | null): Place[] {
  const coded = placeByCode(cell.toUpperCase());
  if (coded) return isWithin(coded, within) ? [coded] : [];
  const name = wordsOf(cell).join(" ");
  const named = allPlaces().filter((place) => isWithin(place, within) && wordsOf(place.name).join(" ") === name);
  const largest = within ? named : named.filter(({ kind }) => kind === "province"); // Kasaï is one before it is a sector
  return largest.length ? largest : named;
}

function isWithin(place: Place, above: Place | null): boolean {
  if (!above) return true;
  for (let step = place.parentCode; step; step = placeByCode(step)?.parentCode ?? null)
    if (step === above.code) return true;
  return false;
}

import { crowdPhone } from "~/models/people/demonstrationPhones";
import { allPlaces } from "~/models/places/placeLookup";
import type { Place } from "~/models/places/Place";
import sentences from "./manyComplaints.json";

/** A made-up complaint, as a phone sends it. */
export interface MadeUpComplaint {
  text: string;
  language: string;
  /** Where it lies; about half of the texts name it. */
  place: Place;
  phone: string;
}

/**
 * The `index`th made-up complaint, always the same one: 60 to 160 characters, French or Swahili, from a phone of its
 * own (up to ten million), with a household number as rare as a real one's.
 */
export function madeUpComplaint(index: number): MadeUpComplaint {
  const language = index % 3 === 0 ? "swc" : "fr";
  const { openings, endings } = sentences[language];
  const place = pick(livedIn(), Math.floor(index / 3));
  const number = String(100_000 + ((index * 7_919) % 900_000));
  const text = `${pick(openings, index)} ${pick(endings, Math.floor(index / 7))}`
    .replace("{place}", place.name)
    .replace("{number}", number);
  return { text, language, place, phone: crowdPhone(index) };
}

/** The territories and cities of the project's provinces. */
function livedIn(): Place[] {
  return allPlaces().filter(({ kind }) => kind === "territory" || kind === "city");
}

function pick<T>(list: readonly T[], index: number): T {
  const chosen = list[index % list.length];
  if (chosen === undefined) throw new Error("There is nothing to choose from.");
  return chosen;
}

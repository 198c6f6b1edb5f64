import type { Transaction } from "sequelize";
import { NotFoundError } from "../errors";
import { buildCalendar, type CalendarHoliday, type CalendarHours } from "./buildCalendar";
import { Holiday, WorkingHours } from "./calendarRows";
import { Place } from "./Place";
import { namesOf, placeInText, type PlaceNames } from "./placesInText";
import type { WorkingCalendar } from "./workingTime";

/**
 * The places and calendars of the house, kept in memory: every arriving message asks for several of them. They are read
 * by `loadPlaces`, at boot and again after a change; until then a process goes on with what it knows.
 */

/** The code of the country, where grants and calendars that concern every province stand. */
export const COUNTRY_CODE = "CD";
/** Time shown where no province is known: that of the capital. */
const CAPITAL_ZONE = "Africa/Kinshasa";

/** The places above a place (itself included) that a case row carries, for the queues of each level. */
export interface Ancestry {
  provinceCode: string | null;
  /** Territory or city. */
  territoryCode: string | null;
  /** The committee that holds it. */
  siteCode: string | null;
}

interface LoadedPlaces {
  byCode: ReadonlyMap<string, Place>;
  names: PlaceNames;
  /** How many places bear a name as it is written. */
  bearers: ReadonlyMap<string, number>;
  holidays: Holiday[];
  hours: WorkingHours[];
  calendars: Map<string | null, WorkingCalendar>;
  ancestries: Map<string, Ancestry>;
}

let loaded: LoadedPlaces | undefined;

/** Reads places, holidays and hours from the open database; what was known before is replaced as a whole. */
export async function loadPlaces(transaction?: Transaction): Promise<void> {
  const places = await Place.findAll({ order: [["code", "ASC"]], transaction });
  loaded = {
    byCode: new Map(places.map((place) => [place.code, place])),
    names: namesOf(places),
    bearers: countNames(places),
    holidays: await Holiday.findAll({ transaction }),
    hours: await WorkingHours.findAll({ transaction }),
    calendars: new Map(),
    ancestries: new Map(),
  };
}

/** Every place, sorted by code. */
export function allPlaces(): Place[] {
  return [...known().byCode.values()];
}

/** The codes of the provinces. */
export function allProvinces(): string[] {
  return allPlaces().flatMap((place) => (place.kind === "province" ? [place.code] : []));
}

/** The place of that code, or null. */
export function placeByCode(code: string): Place | null {
  return known().byCode.get(code) ?? null;
}

/** Whether another place bears the same name (Beni is a town and a territory). */
export function isNameShared(name: string): boolean {
  return (known().bearers.get(name) ?? 0) > 1;
}

/** What a case in that place carries of the places above it. Throws `NotFoundError` for a code that is none. */
export function ancestry(code: string): Readonly<Ancestry> {
  const { ancestries } = known();
  const kept = ancestries.get(code);
  if (kept) return kept;
  const path = pathOf(code);
  if (!path.length) throw new NotFoundError("unknown_place");
  const nearest = (...kinds: Place["kind"][]) => path.find((place) => kinds.includes(place.kind))?.code ?? null;
  const found: Ancestry = {
    provinceCode: nearest("province"),
    territoryCode: nearest("territory", "city"),
    siteCode: nearest("committee"),
  };
  ancestries.set(code, found);
  return found;
}

/** The codes of a place and of everything under it; only the code itself when it is none. */
export function placesUnder(code: string): string[] {
  const under = allPlaces().filter((place) => pathOf(place.code).some((above) => above.code === code));
  return under.length ? under.map((place) => place.code) : [code];
}

/** The codes of a place and of those above it, nearest first; none for a code that is none. */
export function pathCodes(code: string): string[] {
  return pathOf(code).map((place) => place.code);
}

/** The code of the province a place lies in (or is); null for the country and for a code that is none. */
export function provinceOf(code: string): string | null {
  return pathOf(code).find((place) => place.kind === "province")?.code ?? null;
}

/** IANA zone of a place, its own or that of the nearest place above; the capital's when none is known. */
export function timeZoneOf(code: string | null): string {
  const zone = code === null ? null : pathOf(code).find((place) => place.timeZone)?.timeZone;
  return zone ?? CAPITAL_ZONE;
}

/**
 * The place a free text names: the most precise one; the province when it names several places of one province, or a
 * name that several of them share; null when it names none, or places of several provinces.
 */
export function findPlaceInText(text: string): Place | null {
  return placeInText(text, known().names, pathOf);
}

/** Opening hours and holidays of the offices of a province; null for the country's own. Kept until the next loading. */
export function calendarFor(provinceCode: string | null): WorkingCalendar {
  const { calendars, hours, holidays } = known();
  let calendar = calendars.get(provinceCode);
  if (!calendar) {
    calendar = calendarOf(provinceCode, { hours, holidays });
    calendars.set(provinceCode, calendar);
  }
  return calendar;
}

/** The same by other rows than those in force: a calendar as it was, or as it would be. */
export function calendarOf(
  provinceCode: string | null,
  { hours, holidays }: { hours: readonly CalendarHours[]; holidays: readonly CalendarHoliday[] },
): WorkingCalendar {
  const places = [...(provinceCode === null ? [] : pathCodes(provinceCode)), COUNTRY_CODE];
  return buildCalendar(places, timeZoneOf(provinceCode), hours, holidays);
}

function countNames(places: readonly Place[]): Map<string, number> {
  const bearers = new Map<string, number>();
  for (const { name } of places) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return bearers;
}

/** The place and those above it, nearest first, none for an unknown code. A missing parent, or a circle, ends the path. */
function pathOf(code: string): Place[] {
  const { byCode } = known();
  const path: Place[] = [];
  for (let place = byCode.get(code); place && !path.includes(place); place = byCode.get(place.parentCode ?? "")) {
    path.push(place);
  }
  return path;
}

function known(): LoadedPlaces {
  if (!loaded) throw new Error("The places were not loaded.");
  return loaded;
}

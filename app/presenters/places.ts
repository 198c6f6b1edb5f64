import { PersonRequest } from "~/models/persons/PersonRequest";
import type { PlaceKind } from "~/models/places/Place";
import { allPlaces, ancestry, COUNTRY_CODE, isNameShared, placeByCode } from "~/models/places/placeLookup";
import type { QueryContext } from "~/workflows/commandContext";
import { setsRulesAt } from "~/workflows/absence/theirPeople";
import { mayOpenAt } from "~/workflows/incidents/openIncident";
import { mayPrintAt } from "~/workflows/posters/mayPrint";
import { mayRecordAt } from "~/workflows/intake/recordGrievance";

/** A place as a screen names it. */
export interface PlaceView {
  name: string;
  /** Given where another place has the same name (Beni is a town and a territory), so that the kind can be said. */
  kind: PlaceKind | null;
  province: string | null;
}

/** Names a place by its code; null for a case nobody could place. */
export function presentPlace(code: string | null): PlaceView | null {
  const place = code === null ? null : placeByCode(code);
  if (!place) return null;
  const { provinceCode } = ancestry(place.code);
  const province = provinceCode && provinceCode !== place.code ? (placeByCode(provinceCode)?.name ?? null) : null;
  return { name: place.name, kind: isNameShared(place.name) ? place.kind : null, province };
}

/** The places of one province, for choosing. */
export interface PlaceGroup {
  province: string;
  places: { code: string; name: string; kind: PlaceKind }[];
}

/** Villages and quarters are thousands: a list holds the places people call by name from afar. */
const LARGE: readonly PlaceKind[] = ["province", "territory", "city"];
/** Places that acts are for: those, and the committees. */
const ACTED_FOR: readonly PlaceKind[] = [...LARGE, "committee"];

/** Provinces, territories and cities, by province; within one territory (`around`), everything that lies there. */
export function placeGroups(around: string | null = null): PlaceGroup[] {
  return groupsOf(
    ({ code, kind }) => LARGE.includes(kind) || (around !== null && ancestry(code).territoryCode === around),
  );
}

/** The places this person may record complaints for, and whether they may record one that nobody can place. */
export function placesToRecordAt(ctx: QueryContext): { places: PlaceGroup[]; unplaced: boolean } {
  const places = groupsOf(({ code, kind }) => ACTED_FOR.includes(kind) && mayRecordAt(ctx, code));
  return { places, unplaced: mayRecordAt(ctx, null) };
}

/** The places this person may print posters for. */
export function placesToPrintFor({ ability }: Pick<QueryContext, "ability">): PlaceGroup[] {
  return groupsOf(({ code, kind }) => ACTED_FOR.includes(kind) && mayPrintAt(ability, code));
}

/** The places this person may open incidents at. */
export function placesToOpenIncidentsAt(ctx: QueryContext): PlaceGroup[] {
  return groupsOf(({ code, kind }) => ACTED_FOR.includes(kind) && mayOpenAt(ctx, code));
}

/** The places this person sets rules of assignment for, and whether the whole country is one of them. */
export function placesToAssignAt(ctx: QueryContext): { places: PlaceGroup[]; country: boolean } {
  const places = groupsOf(({ code, kind }) => ACTED_FOR.includes(kind) && setsRulesAt(ctx, code));
  return { places, country: setsRulesAt(ctx, COUNTRY_CODE) };
}

/** The places this person keeps the register of what people ask about their data for, and whether the whole country is one of them. */
export function placesOfRequests({ ability }: Pick<QueryContext, "ability">): {
  places: PlaceGroup[];
  country: boolean;
} {
  const keeps = (code: string) => ability.can("manage", PersonRequest.build(ancestry(code) as PersonRequest));
  return { places: groupsOf(({ code, kind }) => LARGE.includes(kind) && keeps(code)), country: keeps(COUNTRY_CODE) };
}

/** The province first, then what lies in it by name. */
function groupsOf(isListed: (place: { code: string; kind: PlaceKind }) => boolean): PlaceGroup[] {
  const groups = new Map<string, PlaceGroup>();
  for (const { code, name, kind } of allPlaces()) {
    const { provinceCode } = ancestry(code);
    if (!provinceCode || !isListed({ code, kind })) continue;
    const group = groups.get(provinceCode) ?? { province: placeByCode(provinceCode)?.name ?? "", places: [] };
    groups.set(provinceCode, group);
    group.places.push({ code, name, kind });
  }
  const first = (kind: PlaceKind) => (kind === "province" ? 0 : 1);
  for (const group of groups.values())
    group.places.sort((a, b) => first(a.kind) - first(b.kind) || a.name.localeCompare(b.name, "fr"));
  return [...groups.values()].sort((a, b) => a.province.localeCompare(b.province, "fr"));
}

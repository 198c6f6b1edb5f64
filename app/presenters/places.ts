import type { PlaceKind } from "~/models/places/Place";
import { allPlaces, ancestry, placeByCode } from "~/models/places/placeLookup";

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
  return { name: place.name, kind: isAmbiguous(place.name) ? place.kind : null, province };
}

/** The places of one province, for choosing. */
export interface PlaceGroup {
  province: string;
  places: { code: string; name: string; kind: PlaceKind }[];
}

/** Every place below the country, by province: the province first, then what lies in it by name. */
export function placeGroups(): PlaceGroup[] {
  const groups = new Map<string, PlaceGroup>();
  for (const { code, name, kind } of allPlaces()) {
    const { provinceCode } = ancestry(code);
    if (!provinceCode) continue;
    const group = groups.get(provinceCode) ?? { province: placeByCode(provinceCode)?.name ?? "", places: [] };
    groups.set(provinceCode, group);
    group.places.push({ code, name, kind });
  }
  const first = (kind: PlaceKind) => (kind === "province" ? 0 : 1);
  for (const group of groups.values())
    group.places.sort((a, b) => first(a.kind) - first(b.kind) || a.name.localeCompare(b.name, "fr"));
  return [...groups.values()].sort((a, b) => a.province.localeCompare(b.province, "fr"));
}

function isAmbiguous(name: string): boolean {
  return allPlaces().filter((place) => place.name === name).length > 1;
}

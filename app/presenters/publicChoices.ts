import { allPlaces, ancestry, placeByCode } from "~/models/places/placeLookup";
import type { CategoryChoice } from "~/workflows/triage/formChoices";

/** The places of one province a stranger may choose from; villages and quarters would be thousands on a small page. */
export interface PublicPlaces {
  province: string;
  provinceCode: string;
  /** `isCity` where a territory of the province has the same name. */
  places: { code: string; name: string; isCity: boolean }[];
}

/** Territories and cities, by province, by name. */
export function publicPlaces(): PublicPlaces[] {
  const groups = new Map<string, PublicPlaces>();
  const chosen = allPlaces().filter(({ kind }) => kind === "territory" || kind === "city");
  for (const { code, name, kind } of chosen) {
    const { provinceCode } = ancestry(code);
    if (!provinceCode) continue;
    const group = groups.get(provinceCode) ?? {
      province: placeByCode(provinceCode)?.name ?? "",
      provinceCode,
      places: [],
    };
    groups.set(provinceCode, group);
    const namesake = chosen.some((other) => other.name === name && other.code !== code);
    group.places.push({ code, name, isCity: namesake && kind === "city" });
  }
  for (const group of groups.values()) group.places.sort((a, b) => a.name.localeCompare(b.name, "fr"));
  return [...groups.values()].sort((a, b) => a.province.localeCompare(b.province, "fr"));
}

/** The provinces alone, where less is asked. */
export function publicProvinces(): { code: string; name: string }[] {
  const provinces = allPlaces().filter(({ kind }) => kind === "province");
  return provinces.map(({ code, name }) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, "fr"));
}

/** A category to choose, with its details; labels are French when the language has none (`isFrench`). */
export interface PublicCategory {
  code: string;
  label: string;
  isFrench: boolean;
  details: { code: string; label: string; isFrench: boolean }[];
}

/** The categories as the public page offers them. `own` holds the language's own words, by code. */
export function publicCategories(
  choices: CategoryChoice[],
  language: string,
  own: (code: string) => string | undefined,
): PublicCategory[] {
  const labelled = (code: string, labels: Record<string, string>) => {
    const label = labels[language] ?? own(code);
    return { code, label: label ?? labels.fr ?? code, isFrench: label === undefined };
  };
  return choices.map(({ code, labels, details }) => ({
    ...labelled(code, labels),
    details: details.map((detail) => labelled(detail.code, detail.labels)),
  }));
}

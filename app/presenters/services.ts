import type { ConfidentialService } from "~/models/confidential/confidentialSideRows";
import { ancestry } from "~/models/places/placeLookup";
import type { DirectoryPlace } from "../components/confidential/ServiceDirectory";
import type { ServiceChoice } from "../components/confidential/ServiceChoices";
import { presentPlace } from "./places";

const DAY_MS = 86_400_000;

/** Epoch milliseconds of now, and the days after which a service is to be verified again. */
interface Verified {
  now: number;
  days: number;
}

/** The directory by territory or town: provinces by name, in each first what is for the whole of it. */
export function presentDirectory(services: readonly ConfidentialService[], verified: Verified): DirectoryPlace[] {
  const places = new Map<string, DirectoryPlace>();
  for (const { id, name, kind, placeCode, contact, hours, verifiedOn } of services) {
    const { territoryCode, provinceCode } = ancestry(placeCode);
    const code = territoryCode ?? provinceCode ?? placeCode;
    const group = places.get(code) ?? { code, place: presentPlace(code), services: [] };
    places.set(code, group);
    group.services.push({ id, name, kind, contact, hours, verifiedOn, old: isOld(verifiedOn, verified) });
  }
  return [...places.values()].sort((one, other) => spelt(one).localeCompare(spelt(other), "fr"));
}

/** The directory to choose from, for a report of this province, or of none that is known. */
export function presentServiceChoices(
  services: readonly ConfidentialService[],
  { provinceCode, ...verified }: Verified & { provinceCode: string | null },
): ServiceChoice[] {
  return services.map(({ id, name, kind, placeCode, contact, hours, verifiedOn }) => ({
    ...{ id, name, kind, contact, hours, verifiedOn },
    old: isOld(verifiedOn, verified),
    near: provinceCode === null || ancestry(placeCode).provinceCode === provinceCode,
    place: presentPlace(placeCode)?.name ?? placeCode,
  }));
}

function isOld(day: string, { now, days }: Verified): boolean {
  return now - Date.parse(day) > days * DAY_MS;
}

/** A province sorts before what lies in it. */
function spelt({ place }: DirectoryPlace): string {
  return place?.province ? `${place.province} ${place.name}` : (place?.name ?? "");
}

import { timeZoneOf } from "~/models/places/placeLookup";
import { instantOf, offsetAt } from "~/models/places/zoneOffsets";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The zone somebody works in: that of the first place they have a role at; the capital's without one. */
export function zoneOf(grants: readonly { placeCode: string }[]): string {
  return timeZoneOf(grants[0]?.placeCode ?? null);
}

/** The hour the clocks of a zone show, 0–23. */
export function hourAt(at: Date, zone: string): number {
  return Math.floor(localMs(at, zone) / HOUR_MS) % 24;
}

/** The next instant, after `at`, at which the clocks of a zone show this whole hour. */
export function nextHour(at: Date, hour: number, zone: string): Date {
  const midnight = Math.floor(localMs(at, zone) / DAY_MS) * DAY_MS;
  const today = instantOf(midnight + hour * HOUR_MS, zone);
  return new Date(today > at.getTime() ? today : instantOf(midnight + DAY_MS + hour * HOUR_MS, zone));
}

function localMs(at: Date, zone: string): number {
  return at.getTime() + offsetAt(at.getTime(), zone);
}

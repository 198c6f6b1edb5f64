import { timeZoneOf } from "~/models/places/placeLookup";
import { instantOf, offsetAt } from "~/models/places/zoneOffsets";
import type { Answers, CallTime } from "./steps";

/** The hours of the day a person means, from one to before the other. */
const HOURS: Record<Exclude<CallTime, "any">, [from: number, until: number]> = {
  morning: [8, 12],
  afternoon: [12, 17],
  evening: [17, 20],
};
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The next time the person wants to be called, by the clocks of their place; null for as soon as somebody can. */
export function whenToCall({ answers, now }: { answers: Pick<Answers, "time" | "place">; now: Date }): Date | null {
  const { time = "any", place = null } = answers;
  if (time === "any") return null;
  const zone = timeZoneOf(place);
  const local = now.getTime() + offsetAt(now.getTime(), zone);
  const midnight = local - (local % DAY_MS);
  const [from, until] = HOURS[time];
  if (local >= midnight + from * HOUR_MS && local < midnight + until * HOUR_MS) return null;
  const day = local < midnight + from * HOUR_MS ? midnight : midnight + DAY_MS;
  return new Date(instantOf(day + from * HOUR_MS, zone));
}

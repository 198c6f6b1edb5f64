import { instantOf, offsetAt } from "~/models/places/zoneOffsets";

/** The hours of a day in which anything may reach somebody, by the clocks of their place: "18:00" to "20:00", or over midnight. */
export interface SafeHours {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** "18:00-20:00" read; null for what is no such thing, or no time at all. */
export function readSafeHours(text: string | null): SafeHours | null {
  const [from = "", to = ""] = (text ?? "").split("-");
  return TIME.test(from) && TIME.test(to) && from !== to ? { from, to } : null;
}

export function writeSafeHours({ from, to }: SafeHours): string {
  return `${from}-${to}`;
}

/** The first moment from `at` on that is safe: `at` itself within the hours. */
export function nextSafeTime(hours: SafeHours | null, at: Date, timeZone: string): Date {
  if (!hours) return at;
  const local = at.getTime() + offsetAt(at.getTime(), timeZone);
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const from = msOf(hours.from);
  const length = (msOf(hours.to) - from + DAY_MS) % DAY_MS;
  for (const day of [-DAY_MS, 0, DAY_MS]) {
    const begins = midnight + day + from;
    if (local < begins) return new Date(instantOf(begins, timeZone));
    if (local < begins + length) return at;
  }
  return at;
}

function msOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return (hour * 60 + minute) * MINUTE_MS;
}

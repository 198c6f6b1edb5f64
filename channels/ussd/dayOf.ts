import { timeZoneOf } from "~/models/places/placeLookup";

/** Made once a zone: making one costs more than the rest of a screen. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** "07/03", on the calendar of a place, the capital unless one is given. */
export function dayOf(instant: string, placeCode: string | null = null): string {
  const timeZone = timeZoneOf(placeCode);
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone, day: "2-digit", month: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(new Date(instant));
}

import type { CalendarsRead } from "~/workflows/calendars/readCalendars";
import { presentPlace } from "./places";

/** A day on which nobody works: "MM-DD" every year, "YYYY-MM-DD" once. A null place is the whole country. */
export interface HolidayView {
  id: string;
  day: string;
  place: string | null;
  name: string;
}

/** When the offices of a place are open. `weekdays` are ISO weekdays: "12345". */
export interface HoursView {
  placeCode: string;
  place: string | null;
  weekdays: string;
  opens: string;
  closes: string;
}

/** The calendars as their page shows them: the hours of the country first. */
export function presentCalendars({ holidays, hours }: CalendarsRead): { holidays: HolidayView[]; hours: HoursView[] } {
  return {
    holidays: holidays.map(({ id, day, placeCode, name }) => ({ id, day, name, place: placeName(placeCode) })),
    hours: hours.map(({ placeCode, weekdays, opens, closes }) => {
      return { placeCode, weekdays, opens, closes, place: placeName(placeCode) };
    }),
  };
}

function placeName(code: string | null): string | null {
  return code === null || code === "CD" ? null : (presentPlace(code)?.name ?? code);
}

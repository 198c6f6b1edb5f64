import type { Holiday, WorkingHours } from "./calendarRows";
import type { IsoWeekday, WorkingCalendar } from "./workingCalendar";

/** What a calendar reads of a row of hours, and of a holiday. */
export type CalendarHours = Pick<WorkingHours, "placeCode" | "weekdays" | "opens" | "closes">;
export type CalendarHoliday = Pick<Holiday, "day" | "placeCode">;

const WEEKDAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The calendar of a place from the rows administrators keep. `places` are the codes from the place up to the country:
 * the nearest of them that has hours gives the hours, and the holidays of all of them count.
 */
export function buildCalendar(
  places: readonly string[],
  timeZone: string,
  hours: readonly CalendarHours[],
  holidays: readonly CalendarHoliday[],
): WorkingCalendar {
  const own = places.map((code) => hours.find((row) => row.placeCode === code)).find((row) => row !== undefined);
  const dayHours = (day: IsoWeekday) =>
    own?.weekdays.includes(String(day)) ? { opens: own.opens, closes: own.closes } : null;
  return {
    timeZone,
    hours: Object.fromEntries(WEEKDAYS.map((day) => [day, dayHours(day)])) as WorkingCalendar["hours"],
    holidays: new Set(
      holidays.filter(({ placeCode }) => placeCode === null || places.includes(placeCode)).map(({ day }) => day),
    ),
  };
}

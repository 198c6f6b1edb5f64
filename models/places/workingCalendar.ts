import { instantOf, offsetAt } from "./zoneOffsets";

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When the offices of a place are open. Never changed once in use (what it says of a day is kept): make another one. */
export interface WorkingCalendar {
  /** IANA name of the place's zone. */
  timeZone: string;
  /** Local hours, "HH:MM", of each weekday; null on a day off. A day that ends before it begins is not worked. */
  hours: Readonly<Record<IsoWeekday, { opens: string; closes: string } | null>>;
  /** Days on which nobody works: "MM-DD" every year, "YYYY-MM-DD" once. */
  holidays: ReadonlySet<string>;
}

/** The opening of one day, both in milliseconds UTC. */
export interface Opening {
  opens: number;
  closes: number;
}

const DAY_MS = 86_400_000;
/** The longest run of days without work before a calendar is taken for one that never opens. */
const LONGEST_CLOSURE_DAYS = 400;

const known = new WeakMap<WorkingCalendar, Map<number, Opening | null>>();

/** The local day of an instant, as the number of days since 1 January 1970. */
export function localDayOf(instant: number, calendar: WorkingCalendar): number {
  return Math.floor((instant + offsetAt(instant, calendar.timeZone)) / DAY_MS);
}

/** When that local day is worked, or null on a day off or a holiday. Kept for each calendar: days are asked over and over. */
export function openingOn(day: number, calendar: WorkingCalendar): Opening | null {
  let days = known.get(calendar);
  if (!days) known.set(calendar, (days = new Map()));
  let opening = days.get(day);
  if (opening === undefined) days.set(day, (opening = workOutOpening(day, calendar)));
  return opening;
}

/** The `count`th working day after a local day (0: that day itself, worked or not). `RangeError` when none ever comes. */
export function workingDayAfter(day: number, count: number, calendar: WorkingCalendar): number {
  let closedFor = 0;
  while (count > 0) {
    day += 1;
    closedFor += 1;
    if (closedFor > LONGEST_CLOSURE_DAYS) throw new RangeError("This calendar never opens.");
    if (!openingOn(day, calendar)) continue;
    count -= 1;
    closedFor = 0;
  }
  return day;
}

function workOutOpening(day: number, calendar: WorkingCalendar): Opening | null {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  const hours = calendar.hours[isoWeekday(day)];
  if (!hours || calendar.holidays.has(date) || calendar.holidays.has(date.slice(5))) return null;
  const opens = instantOf(day * DAY_MS + timeOfDay(hours.opens), calendar.timeZone);
  const closes = instantOf(day * DAY_MS + timeOfDay(hours.closes), calendar.timeZone);
  return closes > opens ? { opens, closes } : null;
}

/** 1 January 1970 was a Thursday. */
function isoWeekday(day: number): IsoWeekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as IsoWeekday;
}

function timeOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return (hours * 60 + minutes) * 60_000;
}

import { openingOn, localDayOf, workingDayAfter, type WorkingCalendar } from "./workingCalendar";
import { instantOf, offsetAt } from "./zoneOffsets";

export type { WorkingCalendar } from "./workingCalendar";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * A time allowed. `working_days` and `working_minutes` run only while the offices of the place are open; `hours` and
 * `minutes` run round the clock; `calendar_days` count every day and end at the same time of day.
 */
export interface SlaDuration {
  amount: number;
  unit: "working_days" | "calendar_days" | "hours" | "minutes" | "working_minutes";
}

/**
 * The deadline of a duration that starts at `start`. What is done at the very instant of the deadline is in time.
 *
 * N working days, as an officer counts them:
 * - received while the office is open: the same time of day, N working days later (Monday 10:00 + 2 is Wednesday 10:00),
 *   or the opening or closing of that day where its hours do not reach that time;
 * - received outside working time: it starts at the next opening and has N whole days (Saturday + 2 is Tuesday's closing).
 *
 * Throws `RangeError` when the amount is negative, when days are not whole, or when the calendar never opens.
 */
export function dueAt(start: Date, duration: SlaDuration, calendar: WorkingCalendar): Date {
  const { amount, unit } = duration;
  if (!(amount >= 0) || (unit.endsWith("days") && !Number.isInteger(amount))) {
    throw new RangeError(`A duration of ${amount} ${unit} is none.`);
  }
  switch (unit) {
    case "minutes":
      return new Date(start.getTime() + amount * MINUTE_MS);
    case "hours":
      return new Date(start.getTime() + amount * 60 * MINUTE_MS);
    case "calendar_days":
      return new Date(sameTimeOfDay(start.getTime(), amount, calendar.timeZone));
    case "working_minutes":
      return addWorkingMinutes(start, amount, calendar);
    case "working_days":
      return amount === 0 ? addWorkingMinutes(start, 0, calendar) : addWorkingDays(start, amount, calendar);
  }
}

/**
 * The instant at which `minutes` (0 or more, parts allowed) of working time have passed since `start`. A span that fills
 * a day ends at its closing, not at the next opening; no minutes at all end at `start`, or at the next opening.
 */
export function addWorkingMinutes(start: Date, minutes: number, calendar: WorkingCalendar): Date {
  let left = Math.round(minutes * MINUTE_MS);
  let day = localDayOf(start.getTime(), calendar);
  for (;;) {
    const opening = openingOn(day, calendar);
    if (opening && start.getTime() < opening.closes) {
      const from = Math.max(start.getTime(), opening.opens);
      if (from + left <= opening.closes) return new Date(from + left);
      left -= opening.closes - from;
    }
    day = workingDayAfter(day, 1, calendar);
  }
}

/** The same time of day `count` working days before an instant, or the opening or closing of that day where it lies outside. */
export function workingDayBefore(instant: Date, count: number, calendar: WorkingCalendar): Date {
  const from = localDayOf(instant.getTime(), calendar);
  let day = from;
  for (let left = count, looked = 0; left > 0 && looked < 1_000; looked++) {
    day -= 1;
    if (openingOn(day, calendar)) left -= 1;
  }
  const opening = openingOn(day, calendar);
  const then = sameTimeOfDay(instant.getTime(), day - from, calendar.timeZone);
  return new Date(opening ? Math.min(Math.max(then, opening.opens), opening.closes) : then);
}

/** The working time between two instants, in minutes (parts allowed); 0 when `end` is not after `start`. */
export function workingMinutesBetween(start: Date, end: Date, calendar: WorkingCalendar): number {
  const [from, to] = [start.getTime(), end.getTime()];
  const lastDay = localDayOf(to, calendar);
  let worked = 0;
  for (let day = localDayOf(from, calendar); day <= lastDay; day++) {
    const opening = openingOn(day, calendar);
    if (opening) worked += Math.max(0, Math.min(to, opening.closes) - Math.max(from, opening.opens));
  }
  return worked / MINUTE_MS;
}

/**
 * What was left, in minutes, when a clock was paused: of working time for working units, round the clock for the others.
 * Negative when the deadline had passed already: minutes late, round the clock whatever the unit.
 */
export function remainingAt(pausedAt: Date, due: Date, unit: SlaDuration["unit"], calendar: WorkingCalendar): number {
  const roundTheClock = (due.getTime() - pausedAt.getTime()) / MINUTE_MS;
  return roundTheClock < 0 || !isWorkingUnit(unit) ? roundTheClock : workingMinutesBetween(pausedAt, due, calendar);
}

/** The new deadline of a clock that goes on with what `remainingAt` said was left; one that was late is as late again. */
export function resumeDue(
  resumedAt: Date,
  remaining: number,
  unit: SlaDuration["unit"],
  calendar: WorkingCalendar,
): Date {
  if (remaining >= 0 && isWorkingUnit(unit)) return addWorkingMinutes(resumedAt, remaining, calendar);
  return new Date(resumedAt.getTime() + Math.round(remaining * MINUTE_MS));
}

function addWorkingDays(start: Date, days: number, calendar: WorkingCalendar): Date {
  const instant = start.getTime();
  const today = localDayOf(instant, calendar);
  const opening = openingOn(today, calendar);
  if (opening && opening.opens <= instant && instant < opening.closes) {
    const lastDay = workingDayAfter(today, days, calendar);
    const last = openingOn(lastDay, calendar)!; // a working day has an opening
    const due = sameTimeOfDay(instant, lastDay - today, calendar.timeZone);
    return new Date(Math.min(Math.max(due, last.opens), last.closes));
  }
  const opensLaterToday = opening !== null && instant < opening.opens;
  const lastDay = workingDayAfter(today, opensLaterToday ? days - 1 : days, calendar);
  return new Date(openingOn(lastDay, calendar)!.closes);
}

function sameTimeOfDay(instant: number, daysLater: number, timeZone: string): number {
  return instantOf(instant + offsetAt(instant, timeZone) + daysLater * DAY_MS, timeZone);
}

function isWorkingUnit(unit: SlaDuration["unit"]): boolean {
  return unit === "working_days" || unit === "working_minutes";
}

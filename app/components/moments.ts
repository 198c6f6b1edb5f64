import type { TFunction } from "i18next";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moment on the wall clock of a place. */
interface WallTime {
  year: number;
  month: number;
  day: number;
  weekday: number;
  clock: string;
}

/**
 * The wall time of an instant in an IANA zone. Only digits are asked of the platform: its own words differ from one
 * browser to the next, and the page drawn by the server must be the one the browser would draw.
 */
function wallTime(at: number, timeZone: string): WallTime {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  const [year = 0, month = 0, day = 0] = [parts.year, parts.month, parts.day].map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, clock: `${parts.hour}:${parts.minute}` };
}

/** "14 nov.", with the year when it is not this one. */
export function shortDate(t: TFunction, at: number, now: number, timeZone: string): string {
  const { day, month, year } = wallTime(at, timeZone);
  const date = t("time.short_date", { day, month: t(`time.month_short.${month}`) });
  return year === wallTime(now, timeZone).year ? date : t("time.with_year", { date, year });
}

/** "12 mars", with the year when it is not this one: for the middle of a sentence. */
export function dayOfMonth(t: TFunction, at: number, now: number, timeZone: string): string {
  const { day, month, year } = wallTime(at, timeZone);
  const words = { day, month: t(`time.month.${month}`) };
  const date = day === 1 ? t("time.first_of_month", words) : t("time.day_of_month", words);
  return year === yearOf(now, timeZone) ? date : t("time.with_year", { date, year });
}

/** "lundi": the day of the week an instant falls on in the zone. */
export function weekdayInWords(t: TFunction, at: number, timeZone: string): string {
  return t(`time.weekday.${wallTime(at, timeZone).weekday}`);
}

/** The year it is in the zone. */
export function yearOf(at: number, timeZone: string): number {
  return wallTime(at, timeZone).year;
}

/** "14 nov., 09:05". */
export function dateAndTime(t: TFunction, at: number, now: number, timeZone: string): string {
  return t("time.date_clock", { date: shortDate(t, at, now, timeZone), clock: wallTime(at, timeZone).clock });
}

/** "09:05" in the zone. */
export function clockTime(at: number, timeZone: string): string {
  return wallTime(at, timeZone).clock;
}

/** The day an instant falls on in the zone, as a key to group by: "2026-11-14". */
export function dayKey(at: number, timeZone: string): string {
  const { year, month, day } = wallTime(at, timeZone);
  return `${year}-${month}-${day}`;
}

/** "lundi 14 novembre 2026": today and yesterday by their names. */
export function dayInWords(t: TFunction, at: number, now: number, timeZone: string): string {
  const key = dayKey(at, timeZone);
  if (key === dayKey(now, timeZone)) return t("time.today");
  if (key === dayKey(now - DAY, timeZone)) return t("time.yesterday");
  const { day, month, year, weekday } = wallTime(at, timeZone);
  return t("time.long_date", { day, year, month: t(`time.month.${month}`), weekday: t(`time.weekday.${weekday}`) });
}

/** The whole of it, for who wants to be sure: day, clock, and which place's clock. */
export function fullMoment(t: TFunction, at: number, timeZone: string): string {
  const { day, month, year, weekday, clock } = wallTime(at, timeZone);
  const words = { day, year, month: t(`time.month.${month}`), weekday: t(`time.weekday.${weekday}`) };
  const zone = timeZone.split("/").at(-1)?.replace(/_/g, " ");
  return t("time.full", { date: t("time.long_date", words), clock, zone });
}

/** A length of time in its one largest unit: "12 min", "3 h", "2 j". `ms` may be negative. */
export function lengthInWords(t: TFunction, ms: number): string {
  const length = Math.abs(ms);
  if (length < HOUR) return t("time.minutes", { count: Math.max(1, Math.round(length / MINUTE)) });
  if (length < 2 * DAY) return t("time.hours", { count: Math.round(length / HOUR) });
  return t("time.days", { count: Math.round(length / DAY) });
}

/** How long ago, short enough for a column: "à l’instant", "12 min", "3 h", "2 j", then the date. */
export function ago(t: TFunction, at: number, now: number, timeZone: string): string {
  const passed = now - at;
  if (passed < MINUTE) return t("time.just_now");
  return passed < 7 * DAY ? lengthInWords(t, passed) : shortDate(t, at, now, timeZone);
}

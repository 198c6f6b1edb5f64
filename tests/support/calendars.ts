import type { WorkingCalendar } from "~/models/places/workingTime";

const office = { opens: "08:00", closes: "16:00" };
const dayAndNight = { opens: "00:00", closes: "24:00" };
const week = { 1: office, 2: office, 3: office, 4: office, 5: office, 6: null, 7: null };
const holidays = new Set(["01-01", "01-04", "05-01", "06-30", "12-25", "2026-11-26"]);

/** Kinshasa, an hour ahead of UTC all year. */
export const west: WorkingCalendar = { timeZone: "Africa/Kinshasa", hours: week, holidays };
/** Lubumbashi, two hours ahead of UTC all year. */
export const east: WorkingCalendar = { timeZone: "Africa/Lubumbashi", hours: week, holidays };
/** A zone with summer time. */
export const paris: WorkingCalendar = { timeZone: "Europe/Paris", hours: week, holidays: new Set() };
/** One with summer time, west of Greenwich. */
export const newYork: WorkingCalendar = { timeZone: "America/New_York", hours: week, holidays: new Set() };
/** Shorter Fridays, and Saturday mornings from nine. */
export const uneven: WorkingCalendar = {
  timeZone: "Africa/Lubumbashi",
  hours: { ...week, 5: { opens: "08:00", closes: "12:00" }, 6: { opens: "09:00", closes: "12:00" } },
  holidays,
};
/** Open day and night, all week: the shop that never closes. */
export const always: WorkingCalendar = {
  timeZone: "Africa/Lubumbashi",
  hours: {
    1: dayAndNight,
    2: dayAndNight,
    3: dayAndNight,
    4: dayAndNight,
    5: dayAndNight,
    6: dayAndNight,
    7: dayAndNight,
  },
  holidays: new Set(),
};

import { describe, expect, test } from "vitest";
import {
  addWorkingMinutes,
  dueAt,
  workingMinutesBetween,
  type SlaDuration,
  type WorkingCalendar,
} from "~/models/places/workingTime";
import { always, east, newYork, paris, uneven, west } from "../support/calendars";

const days = (amount: number): SlaDuration => ({ amount, unit: "working_days" });
const iso = (date: Date) => date.toISOString().replace(".000Z", "Z");

// November 2026: the 23rd is a Monday; the 26th, a Thursday, is a holiday of this year only.
// Local times are given with their offset: +01:00 in the west, +02:00 in the east.
describe("working days", () => {
  test.each<[string, WorkingCalendar, string, number, string]>([
    ["Monday 10:00 + 2", east, "2026-11-23T10:00+02:00", 2, "2026-11-25T10:00+02:00"],
    ["the same in the west", west, "2026-11-23T10:00+01:00", 2, "2026-11-25T10:00+01:00"],
    ["the same instant is another time of day elsewhere", west, "2026-11-23T10:00+02:00", 2, "2026-11-25T09:00+01:00"],
    ["to the second", east, "2026-11-23T10:00:59+02:00", 1, "2026-11-24T10:00:59+02:00"],
    ["at the opening", east, "2026-11-23T08:00+02:00", 2, "2026-11-25T08:00+02:00"],
    ["a moment before the closing", east, "2026-11-23T15:59+02:00", 1, "2026-11-24T15:59+02:00"],
    ["at the closing: starts at the next opening", east, "2026-11-23T16:00+02:00", 1, "2026-11-24T16:00+02:00"],
    ["before the opening: this day counts whole", east, "2026-11-23T06:00+02:00", 1, "2026-11-23T16:00+02:00"],
    ["at night", east, "2026-11-23T22:30+02:00", 2, "2026-11-25T16:00+02:00"],
    ["after midnight", east, "2026-11-24T00:30+02:00", 2, "2026-11-25T16:00+02:00"],
    ["a minute to midnight here is the day before in UTC", west, "2026-11-24T00:30+01:00", 1, "2026-11-24T16:00+01:00"],
    ["Saturday + 2", east, "2026-11-21T11:00+02:00", 2, "2026-11-24T16:00+02:00"],
    ["Sunday + 1", east, "2026-11-22T11:00+02:00", 1, "2026-11-23T16:00+02:00"],
    ["Friday + 1 jumps the week-end", east, "2026-11-20T09:15+02:00", 1, "2026-11-23T09:15+02:00"],
    ["Friday + 5", east, "2026-11-13T09:15+02:00", 5, "2026-11-20T09:15+02:00"],
    ["over a holiday of one year", east, "2026-11-25T10:00+02:00", 1, "2026-11-27T10:00+02:00"],
    ["which is no holiday the year after", east, "2027-11-25T10:00+02:00", 1, "2027-11-26T10:00+02:00"],
    ["received on a holiday", east, "2026-11-26T10:00+02:00", 1, "2026-11-27T16:00+02:00"],
    ["holiday, then week-end", east, "2026-12-24T10:00+02:00", 1, "2026-12-28T10:00+02:00"],
    ["over the year's end", east, "2026-12-31T15:00+02:00", 1, "2027-01-05T15:00+02:00"],
    ["received on New Year's night, holidays in sequence", east, "2027-01-01T00:05+02:00", 1, "2027-01-05T16:00+02:00"],
    ["fifteen days over two holidays", east, "2026-12-14T10:00+02:00", 15, "2027-01-07T10:00+02:00"],
    ["29 February", east, "2028-02-28T10:00+02:00", 1, "2028-02-29T10:00+02:00"],
    ["none, in working time: at once", east, "2026-11-23T10:00+02:00", 0, "2026-11-23T10:00+02:00"],
    ["none, on Sunday: the next opening", east, "2026-11-22T10:00+02:00", 0, "2026-11-23T08:00+02:00"],
    ["a short last day ends it at its closing", uneven, "2026-11-19T15:00+02:00", 1, "2026-11-20T12:00+02:00"],
    ["a late last day ends it at its opening", uneven, "2026-11-20T08:15+02:00", 1, "2026-11-21T09:00+02:00"],
    ["a whole last day has the hours of that day", uneven, "2026-11-19T20:00+02:00", 1, "2026-11-20T12:00+02:00"],
    ["over the change to winter time", paris, "2026-10-23T10:00+02:00", 1, "2026-10-26T10:00+01:00"],
    ["over the change to summer time", paris, "2026-03-27T10:00+01:00", 2, "2026-03-31T10:00+02:00"],
    ["over the change, west of Greenwich", newYork, "2026-10-30T15:30-04:00", 1, "2026-11-02T15:30-05:00"],
    ["day and night, over midnight", always, "2026-11-21T23:59+02:00", 2, "2026-11-23T23:59+02:00"],
  ])("%s", (_story, calendar, start, amount, due) => {
    expect(iso(dueAt(new Date(start), days(amount), calendar))).toBe(iso(new Date(due)));
  });
});

describe("other units", () => {
  test.each<[string, WorkingCalendar, string, SlaDuration, string]>([
    [
      "24 hours run on Sundays",
      east,
      "2026-11-21T20:00+02:00",
      { amount: 24, unit: "hours" },
      "2026-11-22T20:00+02:00",
    ],
    [
      "30 minutes run at night",
      east,
      "2026-11-21T23:50+02:00",
      { amount: 30, unit: "minutes" },
      "2026-11-22T00:20+02:00",
    ],
    [
      "30 calendar days",
      east,
      "2026-12-10T14:00+02:00",
      { amount: 30, unit: "calendar_days" },
      "2027-01-09T14:00+02:00",
    ],
    [
      "calendar days keep the time of day",
      paris,
      "2026-10-20T14:00+02:00",
      { amount: 10, unit: "calendar_days" },
      "2026-10-30T14:00+01:00",
    ],
    ["hours do not", paris, "2026-10-24T14:00+02:00", { amount: 24, unit: "hours" }, "2026-10-25T13:00+01:00"],
    [
      "120 working minutes",
      east,
      "2026-11-23T15:00+02:00",
      { amount: 120, unit: "working_minutes" },
      "2026-11-24T09:00+02:00",
    ],
    [
      "working minutes that fill the day",
      east,
      "2026-11-23T14:00+02:00",
      { amount: 120, unit: "working_minutes" },
      "2026-11-23T16:00+02:00",
    ],
    [
      "working minutes from a Saturday",
      east,
      "2026-11-21T12:00+02:00",
      { amount: 30, unit: "working_minutes" },
      "2026-11-23T08:30+02:00",
    ],
    [
      "working minutes over a holiday",
      east,
      "2026-11-25T15:30+02:00",
      { amount: 60, unit: "working_minutes" },
      "2026-11-27T08:30+02:00",
    ],
    [
      "a thousand working minutes",
      uneven,
      "2026-11-19T08:00+02:00",
      { amount: 1000, unit: "working_minutes" },
      "2026-11-23T09:40+02:00",
    ],
  ])("%s", (_story, calendar, start, duration, due) => {
    expect(iso(dueAt(new Date(start), duration, calendar))).toBe(iso(new Date(due)));
  });

  test("a duration that is none is refused, and so is a calendar that never opens", () => {
    const start = new Date("2026-11-23T08:00Z");
    expect(() => dueAt(start, days(-1), east)).toThrow(RangeError);
    expect(() => dueAt(start, days(1.5), east)).toThrow(RangeError);
    expect(() => dueAt(start, { amount: Number.NaN, unit: "hours" }, east)).toThrow(RangeError);
    const closed = { ...east, hours: { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null, 7: null } };
    expect(() => dueAt(start, days(1), closed)).toThrow(RangeError);
    expect(() =>
      addWorkingMinutes(start, 1, { ...east, hours: { ...closed.hours, 1: { opens: "16:00", closes: "08:00" } } }),
    ).toThrow(RangeError);
  });
});

describe("working minutes between two instants", () => {
  test.each<[string, WorkingCalendar, string, string, number]>([
    ["within a day", east, "2026-11-23T09:00+02:00", "2026-11-23T10:30+02:00", 90],
    ["over a night", east, "2026-11-23T15:00+02:00", "2026-11-24T09:00+02:00", 120],
    ["a night alone", east, "2026-11-23T17:00+02:00", "2026-11-24T07:00+02:00", 0],
    ["a week-end alone", east, "2026-11-20T16:00+02:00", "2026-11-23T08:00+02:00", 0],
    ["a whole week with a holiday", east, "2026-11-23T00:00+02:00", "2026-11-30T00:00+02:00", 4 * 480],
    ["the year's end", east, "2026-12-31T08:00+02:00", "2027-01-05T16:00+02:00", 2 * 480],
    ["half a minute", east, "2026-11-23T09:00:00+02:00", "2026-11-23T09:00:30+02:00", 0.5],
    ["backwards", east, "2026-11-24T09:00+02:00", "2026-11-23T09:00+02:00", 0],
    ["a week over the change of time", paris, "2026-10-19T00:00+02:00", "2026-10-27T00:00+01:00", 6 * 480],
    [
      "a day of 25 hours, never closed",
      { ...always, timeZone: "Europe/Paris" },
      "2026-10-25T00:00+02:00",
      "2026-10-26T00:00+01:00",
      25 * 60,
    ],
  ])("%s", (_story, calendar, start, end, minutes) => {
    expect(workingMinutesBetween(new Date(start), new Date(end), calendar)).toBe(minutes);
  });

  test.each([
    ["west", west],
    ["east", east],
    ["Paris", paris],
    ["New York", newYork],
    ["uneven", uneven],
    ["always", always],
  ])("agrees with somebody who looks at the clock every ten minutes: %s", (_name, calendar) => {
    const clock = new Intl.DateTimeFormat("sv-SE", {
      timeZone: calendar.timeZone,
      dateStyle: "short",
      timeStyle: "short",
    });
    const isOpen = (instant: number) => {
      const [date = "", time = ""] = clock.format(instant).split(" ");
      const weekday = (new Date(`${date}T12:00Z`).getUTCDay() || 7) as 1;
      const hours = calendar.hours[weekday];
      const off = calendar.holidays.has(date) || calendar.holidays.has(date.slice(5));
      return hours !== null && !off && hours.opens <= time && time < hours.closes;
    };
    const STEP = 600_000;
    for (const from of ["2026-03-25T03:20Z", "2026-10-22T11:40Z", "2026-12-23T22:10Z"]) {
      const start = Date.parse(from);
      let worked = 0;
      for (let instant = start; instant < start + 14 * 86_400_000; instant += STEP) {
        if (isOpen(instant)) worked += 10;
        if ((instant - start) % (7 * 3_600_000) !== 0) continue;
        const end = new Date(instant + STEP);
        expect(workingMinutesBetween(new Date(start), end, calendar)).toBe(worked);
        const there = addWorkingMinutes(new Date(start), worked, calendar);
        expect(workingMinutesBetween(new Date(start), there, calendar)).toBe(worked);
      }
    }
  });
});

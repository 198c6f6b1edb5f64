import { describe, expect, test } from "vitest";
import type { ClockKind } from "~/models/cases/SlaClock";
import { dueAt, type SlaDuration } from "~/models/places/workingTime";
import { movedDue, relaidDue, warnAtOf } from "~/workflows/sla/warnings";
import { east } from "../support/calendars";

/** Monday 7 September 2026, 10:00 in the east; offices are open from 8 to 16, two hours ahead of UTC. */
const MONDAY = new Date("2026-09-07T08:00:00Z");
const clockOf = (amount: number, unit: SlaDuration["unit"], kind: ClockKind = "level") => {
  const due = dueAt(MONDAY, { amount, unit }, east);
  return { kind, startedAt: MONDAY, dueAt: due, amount, unit };
};

describe("the holder of a deadline is warned", () => {
  test.each([
    ["at 80 % of its working time, where nothing else is said", clockOf(5, "working_days"), null, "2026-09-11T08:00Z"],
    ["at half of it", clockOf(2, "working_days"), { amount: 50, unit: "percent" }, "2026-09-08T08:00Z"],
    [
      "a working day before, over a weekend",
      clockOf(5, "working_days"),
      { amount: 1, unit: "working_days" },
      "2026-09-11T08:00Z",
    ],
    ["six hours before, round the clock", clockOf(24, "hours"), { amount: 6, unit: "hours" }, "2026-09-08T02:00Z"],
    ["at 80 % of hours round the clock", clockOf(10, "hours"), null, "2026-09-07T16:00Z"],
    ["never, where that is said", clockOf(5, "working_days"), { amount: 0, unit: "percent" }, null],
    ["never of the time the complainant has", clockOf(10, "working_days", "appeal"), null, null],
  ])("%s", (_, clock, warning, expected) => {
    expect(warnAtOf(clock, warning, east)).toEqual(expected && new Date(expected.replace("Z", ":00Z")));
  });
});

describe("a running deadline under another duration", () => {
  test.each([
    ["shorter", 3, "2026-09-10T08:00:00Z"],
    ["longer", 6, "2026-09-15T08:00:00Z"],
  ])("is measured from the same start when it is %s", (_, amount, expected) => {
    expect(movedDue(clockOf(5, "working_days"), { amount, unit: "working_days" }, east)).toEqual(new Date(expected));
  });

  test("keeps the time it stood still", () => {
    const clock = clockOf(5, "working_days");
    const resumed = { ...clock, dueAt: new Date("2026-09-15T08:00:00Z") }; // it waited for a working day
    expect(movedDue(resumed, { amount: 3, unit: "working_days" }, east)).toEqual(new Date("2026-09-11T08:00:00Z"));
  });
});

describe("a running deadline under another calendar", () => {
  const withHoliday = { ...east, holidays: new Set([...east.holidays, "2026-09-09"]) };

  test("comes a working day later when a holiday falls before it, and back when that is taken away", () => {
    const clock = clockOf(5, "working_days");
    const later = relaidDue(clock, MONDAY, { before: east, after: withHoliday });
    expect(later).toEqual(new Date("2026-09-15T08:00:00Z"));
    expect(relaidDue({ ...clock, dueAt: later }, MONDAY, { before: withHoliday, after: east })).toEqual(clock.dueAt);
  });

  test("stays where it is when the holiday falls after it, or when it runs round the clock", () => {
    const change = { before: east, after: withHoliday };
    expect(relaidDue(clockOf(1, "working_days"), MONDAY, change)).toEqual(clockOf(1, "working_days").dueAt);
    expect(relaidDue(clockOf(100, "hours"), MONDAY, change)).toEqual(clockOf(100, "hours").dueAt);
  });
});

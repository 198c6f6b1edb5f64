import { describe, expect, test } from "vitest";
import { dueAt, remainingAt, resumeDue, type SlaDuration } from "~/models/places/workingTime";
import { east } from "../support/calendars";

const inUtc = (date: Date) => date.toISOString();

describe("a paused clock", () => {
  test.each<[string, SlaDuration["unit"], string, string, string, string]>([
    [
      "over a week-end",
      "working_days",
      "2026-11-20T10:00+02:00",
      "2026-11-24T12:00+02:00",
      "2026-11-30T10:00+02:00",
      "2026-12-02T12:00+02:00",
    ],
    [
      "resumed on a Sunday",
      "working_days",
      "2026-11-23T10:00+02:00",
      "2026-11-24T10:00+02:00",
      "2026-11-29T10:00+02:00",
      "2026-11-30T16:00+02:00",
    ],
    [
      "paused at night",
      "working_minutes",
      "2026-11-23T20:00+02:00",
      "2026-11-24T09:00+02:00",
      "2026-11-25T09:30+02:00",
      "2026-11-25T10:30+02:00",
    ],
    [
      "paused at night with no working time left",
      "working_days",
      "2026-11-23T20:00+02:00",
      "2026-11-24T08:00+02:00",
      "2026-11-23T21:00+02:00",
      "2026-11-24T08:00+02:00",
    ],
    [
      "round the clock",
      "hours",
      "2026-11-21T20:00+02:00",
      "2026-11-22T08:00+02:00",
      "2026-11-25T00:00+02:00",
      "2026-11-25T12:00+02:00",
    ],
    [
      "calendar days",
      "calendar_days",
      "2026-11-21T20:00+02:00",
      "2026-11-23T20:00+02:00",
      "2026-11-25T00:00+02:00",
      "2026-11-27T00:00+02:00",
    ],
    [
      "late already: as late again",
      "working_days",
      "2026-11-23T10:00+02:00",
      "2026-11-20T10:00+02:00",
      "2026-11-25T10:00+02:00",
      "2026-11-22T10:00+02:00",
    ],
    [
      "at once, at its very end",
      "working_days",
      "2026-11-23T10:00+02:00",
      "2026-11-23T10:00+02:00",
      "2026-11-23T10:00+02:00",
      "2026-11-23T10:00+02:00",
    ],
  ])("%s", (_story, unit, paused, due, resumed, dueAgain) => {
    const left = remainingAt(new Date(paused), new Date(due), unit, east);
    expect(inUtc(resumeDue(new Date(resumed), left, unit, east))).toBe(inUtc(new Date(dueAgain)));
  });

  test("that is resumed at once keeps its deadline, at any hour of the fortnight", () => {
    const start = new Date("2026-11-18T10:17:03+02:00");
    const due = dueAt(start, { amount: 10, unit: "working_days" }, east);
    for (let hour = 0; hour < 14 * 24; hour++) {
      const now = new Date(start.getTime() + hour * 3_600_000);
      if (now > due) break;
      const left = remainingAt(now, due, "working_days", east);
      expect(inUtc(resumeDue(now, left, "working_days", east))).toBe(inUtc(due));
    }
  });
});

import { expect, test } from "vitest";
import { whenToCall } from "~/channels/ussd/whenToCall";
import type { CallTime } from "~/channels/ussd/steps";

/** Without a place it is the time of Kinshasa, an hour ahead. */
test.each<[string, CallTime, string, string | null]>([
  ["at any time is as soon as somebody can", "any", "2026-11-25T02:00:00Z", null],
  ["in the morning, said at night, is the next morning", "morning", "2026-11-25T23:30:00Z", "2026-11-26T07:00:00Z"],
  ["in the morning, said before it, is the same day", "morning", "2026-11-25T05:00:00Z", "2026-11-25T07:00:00Z"],
  ["in the morning, said in it, is now", "morning", "2026-11-25T07:00:00Z", null],
  ["in the morning, said at noon, is tomorrow", "morning", "2026-11-25T11:00:00Z", "2026-11-26T07:00:00Z"],
  [
    "in the afternoon, said in the morning, is the same day",
    "afternoon",
    "2026-11-25T08:00:00Z",
    "2026-11-25T11:00:00Z",
  ],
  ["in the evening, said late, is tomorrow", "evening", "2026-11-25T19:00:00Z", "2026-11-26T16:00:00Z"],
])("to be called %s", (_what, time, now, expected) => {
  const due = whenToCall({ answers: { time, place: null }, now: new Date(now) });
  expect(due).toEqual(expected && new Date(expected));
});

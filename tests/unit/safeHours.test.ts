import { describe, expect, test } from "vitest";
import { nextSafeTime, readSafeHours } from "~/workflows/contact/safeHours";

const GOMA = "Africa/Lubumbashi"; // UTC+2

describe("safe hours", () => {
  test.each<[string, string, string, string]>([
    ["before them: when they begin", "18:00-20:00", "2026-03-02T10:00:00Z", "2026-03-02T16:00:00.000Z"],
    ["at their first minute: now", "18:00-20:00", "2026-03-02T16:00:00Z", "2026-03-02T16:00:00.000Z"],
    ["within them: now", "18:00-20:00", "2026-03-02T17:59:59Z", "2026-03-02T17:59:59.000Z"],
    ["at their end: tomorrow", "18:00-20:00", "2026-03-02T18:00:00Z", "2026-03-03T16:00:00.000Z"],
    ["over midnight, before midnight: now", "22:00-05:00", "2026-03-02T21:00:00Z", "2026-03-02T21:00:00.000Z"],
    ["over midnight, after midnight: now", "22:00-05:00", "2026-03-03T02:30:00Z", "2026-03-03T02:30:00.000Z"],
    ["over midnight, by day: in the evening", "22:00-05:00", "2026-03-03T10:00:00Z", "2026-03-03T20:00:00.000Z"],
  ])("%s", (_what, hours, at, expected) => {
    expect(nextSafeTime(readSafeHours(hours), new Date(at), GOMA).toISOString()).toBe(expected);
  });

  test.each(["", "18:00", "18:00-18:00", "24:00-25:00", "6pm-8pm", "18:00-20:60", null])("%j is none", (text) => {
    expect(readSafeHours(text)).toBeNull();
  });

  test("without any, every moment is safe", () => {
    const at = new Date("2026-03-02T01:00:00Z");
    expect(nextSafeTime(null, at, GOMA)).toBe(at);
  });
});

import { describe, expect, test } from "vitest";
import { instantOf, offsetAt } from "~/models/places/zoneOffsets";

const HOUR = 3_600_000;

describe("the offset of a zone", () => {
  test.each([
    ["Africa/Kinshasa", "2026-07-01T00:00:00Z", 1],
    ["Africa/Lubumbashi", "2026-01-01T00:00:00Z", 2],
    ["Asia/Kathmandu", "2026-01-01T00:00:00Z", 5.75],
    ["America/New_York", "2026-03-08T06:59:59Z", -5],
    ["America/New_York", "2026-03-08T07:00:00Z", -4],
    ["America/New_York", "2026-11-01T05:59:59Z", -4],
    ["America/New_York", "2026-11-01T06:00:00Z", -5],
    ["Australia/Lord_Howe", "2026-01-01T00:00:00Z", 11],
    ["Australia/Lord_Howe", "2026-07-01T00:00:00Z", 10.5],
    ["UTC", "2026-01-01T00:00:00Z", 0],
  ])("%s at %s is %d hours", (timeZone, instant, hours) => {
    expect(offsetAt(Date.parse(instant), timeZone)).toBe(hours * HOUR);
  });

  test.each(["Europe/Paris", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Africa/Kinshasa"])(
    "of %s agrees with the platform all year long",
    (timeZone) => {
      const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
      for (let instant = Date.UTC(2025, 11, 30); instant < Date.UTC(2027, 0, 3); instant += 5 * HOUR + 7 * 60_000) {
        const shown = new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 19).replace("T", " ");
        expect(shown).toBe(clock.format(instant));
      }
    },
  );

  test("of a zone that does not exist is refused", () => {
    expect(() => offsetAt(0, "Africa/Yoka")).toThrow(RangeError);
  });
});

describe("the instant of a local time", () => {
  test.each([
    ["an ordinary morning", "Africa/Lubumbashi", "2026-11-23T08:00:00Z", "2026-11-23T06:00:00Z"],
    ["the night of a new year", "Africa/Kinshasa", "2027-01-01T00:30:00Z", "2026-12-31T23:30:00Z"],
    ["just before clocks go forward", "Europe/Paris", "2026-03-29T01:59:00Z", "2026-03-29T00:59:00Z"],
    ["a time that is skipped: as much later", "Europe/Paris", "2026-03-29T02:30:00Z", "2026-03-29T01:30:00Z"],
    ["just after clocks went forward", "Europe/Paris", "2026-03-29T03:00:00Z", "2026-03-29T01:00:00Z"],
    ["a time that comes twice: the first", "Europe/Paris", "2026-10-25T02:30:00Z", "2026-10-25T00:30:00Z"],
    ["twice, west of Greenwich", "America/New_York", "2026-11-01T01:30:00Z", "2026-11-01T05:30:00Z"],
    ["skipped, west of Greenwich", "America/New_York", "2026-03-08T02:30:00Z", "2026-03-08T07:30:00Z"],
  ])("%s in %s", (_case, timeZone, local, instant) => {
    expect(new Date(instantOf(Date.parse(local), timeZone)).toISOString()).toBe(new Date(instant).toISOString());
  });
});

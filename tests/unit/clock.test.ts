import { expect, test } from "vitest";
import { fixedClock, systemClock } from "~/models/clock";

test("a fixed clock stands still until it is moved", () => {
  const clock = fixedClock("2026-11-23T10:00:00Z");
  expect(clock.now().toISOString()).toBe("2026-11-23T10:00:00.000Z");
  clock.advance(90_000);
  expect(clock.now().toISOString()).toBe("2026-11-23T10:01:30.000Z");
  clock.set(new Date("2027-01-01T00:00:00Z"));
  expect(clock.now().toISOString()).toBe("2027-01-01T00:00:00.000Z");
});

test("whoever changes the date it was given changes no clock", () => {
  const clock = fixedClock("2026-11-23T10:00:00Z");
  clock.now().setUTCFullYear(1999);
  expect(clock.now().getUTCFullYear()).toBe(2026);
  expect(() => fixedClock("yesterday")).toThrow(RangeError);
});

test("the system clock is the machine's", () => {
  const before = Date.now();
  const now = systemClock.now().getTime();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

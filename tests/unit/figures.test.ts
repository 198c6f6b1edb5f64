import { describe, expect, test } from "vitest";
import { readFilter } from "~/app/presenters/caseFilter";
import { daysBefore, monthAfter, monthOf, monthsBetween, startOfMonth } from "~/models/figures/months";
import { medianOf } from "~/workflows/figures/readFigures";
import { suppressSmall } from "~/workflows/figures/suppressSmall";

describe("hiding small counts", () => {
  test.each([
    ["nothing small: all is shown", [10, 0, 7], 17, [10, 0, 7], 17],
    ["one small: the next smallest goes with it", [3, 10, 7], 20, [null, 10, null], 20],
    ["two that come to less than five: a third goes too", [1, 2, 9, 30], 42, [null, null, null, 30], 42],
    ["two that come to enough stay two", [4, 4, 9], 17, [null, null, 9], 17],
    ["nothing to stand beside it: the total goes", [3, 0], 3, [null, 0], null],
    ["a single large line beside it goes with it", [3, 8], 11, [null, null], 11],
    ["no line at all", [], 0, [], 0],
  ])("%s", (_story, counts, total, shown, shownTotal) => {
    expect(suppressSmall(counts, total)).toEqual({ shown, total: shownTotal });
  });
});

describe("the median of days", () => {
  test.each([
    ["no answers", [], null],
    ["one", [[4, 1]], 4],
    [
      "an odd number",
      [
        [1, 1],
        [3, 1],
        [9, 1],
      ],
      3,
    ],
    [
      "an even number: halfway",
      [
        [2, 1],
        [5, 1],
      ],
      3.5,
    ],
    [
      "many of a day",
      [
        [0, 10],
        [30, 3],
      ],
      0,
    ],
    [
      "what was taken out again",
      [
        [0, 0],
        [7, 2],
      ],
      7,
    ],
  ] as [string, [number, number][], number | null][])("of %s", (_story, days, median) => {
    expect(medianOf(new Map(days))).toBe(median);
  });
});

describe("months of the figures", () => {
  test("begin at midnight in Kinshasa", () => {
    expect(monthOf(new Date("2026-02-28T22:59:59Z"))).toBe("2026-02");
    expect(monthOf(new Date("2026-02-28T23:00:00Z"))).toBe("2026-03");
    expect(startOfMonth("2026-03").toISOString()).toBe("2026-02-28T23:00:00.000Z");
    expect(daysBefore("2026-03-01", 15).toISOString()).toBe("2026-02-13T23:00:00.000Z");
  });

  test("follow one another over years", () => {
    expect(monthAfter("2025-12")).toBe("2026-01");
    expect(monthAfter("2026-01", -13)).toBe("2024-12");
    expect(monthsBetween("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsBetween("2026-02", "2026-01")).toEqual([]);
  });
});

describe("the filter of an address", () => {
  test("is read part by part", () => {
    expect(readFilter({ from: "2026-01", province: "none", class: "2", measure: "appealed" })).toMatchObject({
      from: "2026-01",
      to: null,
      provinceCode: "",
      caseClass: 2,
      measure: "appealed",
    });
  });

  test.each([
    { from: "2026-13" },
    { to: "hier" },
    { province: "'; DROP" },
    { channel: "SMS!" },
    { class: "9" },
    { measure: "constructor" },
    { on: "2026-02-99" },
    { category: "" },
  ])("what somebody typed wrong counts as not there: %j", (params) => {
    expect(
      Object.values(readFilter(params as unknown as Record<string, string>)).every((value) => value === null),
    ).toBe(true);
  });
});

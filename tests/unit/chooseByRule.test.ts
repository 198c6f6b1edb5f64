import { describe, expect, test } from "vitest";
import { chooseMember, rulesFor } from "~/workflows/assignment/chooseByRule";

const rule = (id: string, placeCode: string, categoryCode: string | null = null, caseClass: number | null = null) => ({
  id,
  placeCode,
  categoryCode,
  caseClass,
  moment: "qualified" as const,
});
const MASISI = { placeCodes: ["CD6103", "CD-NK", "CD"], categoryCode: "payment", caseClass: 1 };

describe("the rules that speak of a case", () => {
  test.each([
    ["the nearest place first", [rule("c", "CD"), rule("p", "CD-NK"), rule("t", "CD6103")], "t p c"],
    ["an object before any", [rule("any", "CD-NK"), rule("pay", "CD-NK", "payment")], "pay any"],
    ["a class before any, after an object", [rule("k", "CD-NK", null, 1), rule("o", "CD-NK", "payment")], "o k"],
    ["none of another place", [rule("x", "CD-IT")], ""],
    ["none of another object or class", [rule("x", "CD-NK", "fraud"), rule("y", "CD-NK", null, 3)], ""],
  ])("%s", (_, rules, order) => {
    expect(
      rulesFor(rules, MASISI, "qualified")
        .map(({ id }) => id)
        .join(" "),
    ).toBe(order);
  });

  test("are asked at their own moment only", () => {
    expect(rulesFor([rule("q", "CD")], MASISI, "arrival")).toEqual([]);
    expect(rulesFor([rule("q", "CD")], MASISI, null)).toHaveLength(1);
  });
});

describe("whom of a team a case goes to", () => {
  const team = ["ann", "bea", "cia"];
  const loads = new Map([
    ["ann", 3],
    ["bea", 1],
    ["cia", 1],
  ]);
  test.each([
    ["least_loaded", team, null, "bea"],
    ["least_loaded", ["ann"], null, "ann"],
    ["least_loaded", [], null, null],
    ["in_turn", team, null, "ann"],
    ["in_turn", team, "ann", "bea"],
    ["in_turn", team, "cia", "ann"],
    ["in_turn", ["ann", "cia"], "ann", "cia"],
    ["in_turn", ["ann"], "ann", "ann"],
    ["in_turn", team, "gone", "ann"],
    ["in_turn", [], "ann", null],
  ] as const)("%s of %j after %s is %s", (way, fit, lastId, expected) => {
    expect(chooseMember(way, team, fit, { loads, lastId })).toBe(expected);
  });
});

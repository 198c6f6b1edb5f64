import { expect, test } from "vitest";
import { countYeses } from "~/workflows/backchecks/readBackChecks";
import { isDrawn, rateFor } from "~/workflows/backchecks/drawBackCheck";

const rates = { spoken: 10, own_answer: 50 };

test.each([
  ["somebody else's answer", { ownAnswer: false, forSite: false }, 10],
  ["somebody else's answer, at the site", { ownAnswer: false, forSite: true }, 10],
  ["one's own answer", { ownAnswer: true, forSite: false }, 50],
  ["a committee's own answer, whatever is set", { ownAnswer: true, forSite: true }, 100],
])("a yes on %s is checked as often as is set", (_what, heard, percent) => {
  expect(rateFor(heard, rates)).toBe(percent);
});

test("one's own answer is never checked less than that of others", () => {
  expect(rateFor({ ownAnswer: true, forSite: false }, { spoken: 30, own_answer: 5 })).toBe(30);
});

test("a lot is drawn about as often as it should be: never at 0, always at 100, the same again for the same case", () => {
  const lots = Array.from({ length: 2_000 }, (_, index) => `case ${index}`);
  const drawn = (percent: number) => lots.filter((lot) => isDrawn(lot, percent)).length;
  expect([drawn(0), drawn(100)]).toEqual([0, 2_000]);
  expect(Math.abs(drawn(10) - 200)).toBeLessThan(60);
  expect(drawn(10)).toBe(drawn(10));
});

test("what came of yeses is counted by what asking came to; one nobody had to ask about is none of them", () => {
  const yes = { ownAnswer: false, checked: true, doneAt: new Date(), result: "agrees" as const };
  const counted = countYeses([
    yes,
    { ...yes, result: "disagrees", ownAnswer: true },
    { ...yes, result: null }, // they spoke for themselves
    { ...yes, doneAt: null, result: null },
    { ...yes, checked: false, doneAt: null, result: null },
  ]);
  expect(counted).toEqual({ recorded: 5, onOwnAnswer: 1, open: 1, agrees: 1, disagrees: 1, notReached: 0 });
});

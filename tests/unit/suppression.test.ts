import { describe, expect, test } from "vitest";
import { MEASURES } from "~/models/figures/figureRows";
import { monthAfter, monthsBetween, startOfMonth } from "~/models/figures/months";
import type { Counts, FigureLine } from "~/workflows/figures/readFigures";
import { showFigures } from "~/workflows/figures/showFigures";
import { wholeQuarter } from "~/workflows/figures/wholeQuarter";
import { queryContext } from "~/workflows/runCommand";

const OBSERVER = queryContext({
  ...{ kind: "user", userId: "01ARZ3NDEKTSV4RRFFQ69G5FAV", name: "Observateur", language: "fr" },
  grants: [{ role: "observer", placeCode: "CD", placeKind: "country" }],
});
const NOTHING = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Counts;

const line = (of: string, counts: Partial<Counts>): FigureLine => ({
  of,
  counts: { ...NOTHING, ...counts },
  days: new Map(),
});

/** What an observer is shown of these provinces; months and channels are not looked at. */
function shown(...byProvince: FigureLine[]) {
  const total = line("total", {});
  for (const { counts } of byProvince) for (const measure of MEASURES) total.counts[measure] += counts[measure];
  return showFigures(OBSERVER, { total, byProvince, byMonth: [], byChannel: [] });
}

/** Whole numbers a rounded percentage of so many may stand for. */
const standingFor = (percent: number, of: number) =>
  Array.from({ length: of + 1 }, (_, count) => count).filter((count) => Math.round((100 * count) / of) === percent);

describe("a share never tells what the counts beside it hide", () => {
  test("late answers of one place, taken from those of the whole", () => {
    const { byProvince, total } = shown(
      line("CD-NK", { received: 20, answered: 20, answeredInTime: 18, answeredLate: 2 }),
      line("CD-IT", { received: 60, answered: 60, answeredInTime: 50, answeredLate: 10 }),
      line("CD-SK", { received: 90, answered: 90, answeredInTime: 60, answeredLate: 30 }),
    );
    expect(standingFor(total.answeredShare as number, 170)).toHaveLength(2); // so nearly the count itself
    expect(byProvince.map(({ answeredShare }) => answeredShare)).toEqual(["small", "small", 67]);
  });

  test("a count that is hidden to protect another one", () => {
    const { byProvince } = shown(
      line("CD-NK", { received: 20, answered: 20, confirmed: 3 }),
      line("CD-IT", { received: 20, answered: 20, confirmed: 8 }),
      line("CD-SK", { received: 20, answered: 20, confirmed: 12 }),
    );
    expect(byProvince.map(({ counts }) => counts.confirmed)).toEqual(["small", "small", 12]);
    expect(byProvince.map(({ confirmedShare }) => confirmedShare)).toEqual(["small", "small", 60]);
  });

  test("whatever the counts are: of no share one line alone is hidden", () => {
    for (let round = 0; round < 300; round += 1) {
      const some = (most: number) => Math.floor(most * Math.abs(Math.sin(round * 7.3 + most * 1.7 + drawn++)));
      let drawn = 0;
      const lines = ["a", "b", "c", "d"].map((of) => {
        const [answeredInTime, answeredLate] = [some(30), some(9)];
        const answered = answeredInTime + answeredLate;
        return line(of, {
          received: answered + some(7),
          answered,
          answeredInTime,
          answeredLate,
          confirmed: some(answered + 1),
        });
      });
      const { byProvince, total } = shown(...lines);
      for (const name of ["answeredShare", "confirmedShare"] as const) {
        const hidden = byProvince.filter((one) => one[name] === "small").length;
        if (total[name] !== "small") expect(hidden, JSON.stringify(lines)).not.toBe(1);
      }
    }
  });
});

describe("whoever may see no small counts", () => {
  const months = monthsBetween("2024-01", "2026-12");

  test("is shown quarters that have ended, and two of them never share a month without being the same", () => {
    const seen = months.flatMap((now) =>
      [null, ...months].map((asked) => wholeQuarter(new Date(startOfMonth(now).getTime() + 86_400_000), asked)),
    );
    const quarters = new Map(seen.map(({ from, to }) => [`${from} ${to}`, monthsBetween(from, to)]));
    const covered = [...quarters.values()].flat();
    expect(new Set(covered).size).toBe(covered.length);
  });

  test("is never shown the quarter that goes on, and finds the way to those beside it", () => {
    const now = new Date("2026-11-29T12:00:00Z");
    expect(wholeQuarter(now, null)).toEqual({ from: "2026-07", to: "2026-09", before: "2026-04", after: null });
    expect(wholeQuarter(now, "2026-10")).toEqual(wholeQuarter(now, null));
    expect(wholeQuarter(now, "2026-05")).toMatchObject({ from: "2026-04", after: "2026-07" });
    expect(wholeQuarter(now, "2001-01")).toMatchObject({ from: monthAfter("2026-07", -60), before: null });
  });
});

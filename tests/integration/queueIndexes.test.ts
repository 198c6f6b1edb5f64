import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { queryContext } from "~/workflows/runCommand";
import type { CaseFilter } from "~/workflows/triage/caseFilter";
import { CASE_SORTS, type CaseSort } from "~/workflows/triage/caseSorts";
import { CASE_VIEWS, type CaseView } from "~/workflows/triage/caseViews";
import { countFiltered, countViews } from "~/workflows/triage/countViews";
import { listCases } from "~/workflows/triage/listCases";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { analyseTables, questionsOf } from "../support/questions";

/** Enough that reading the table through costs more than any index. */
const CASES = 3_000;
const TABLES = ["case_files"];

let house: TestDatabase;
const readers: UserActor[] = [];
beforeAll(async () => {
  house = await openTestHouse();
  await loadManyCases(CASES);
  await analyseTables([...TABLES, "grievance_details", "payments", "sla_clocks"]);
  readers.push(
    await buildUser("national_coordinator", "CD"),
    await buildUser("grievance_officer", "CD-NK"),
    await buildUser("grievance_officer", "CD6103"),
    await buildUser("payment_officer", "CD-NK"),
  );
}, 120_000);
afterAll(() => house.drop());

/** Each thing one may narrow to, alone. */
const FILTERS: Record<string, CaseFilter> = {
  province: { provinceCode: "CD-NK" },
  territory: { territoryCode: "CD6103" },
  committee: { siteCode: "CD6103-C1" },
  "no place": { provinceCode: "" },
  category: { categoryCode: "fraud" },
  detail: { categoryCode: "payment", detailCode: "payment_late" },
  class: { caseClass: 3 },
  status: { status: "waiting" },
  channel: { channel: "voice" },
  level: { level: "national" },
  "with me": { assignee: "me" },
  "with nobody": { assignee: "none" },
  "with a colleague": { assignee: newId() },
  period: { from: "2026-02-01", to: "2026-02-03" },
  cycle: { cycle: "2026-02" },
  household: { household: "H17" },
};

/** Sorting by hand what one person holds, or one household complained of, is sorting a handful. */
const FEW = ["with me", "with a colleague", "household"];

async function slowOf(read: () => Promise<unknown>, few: boolean): Promise<string[]> {
  const asked = await questionsOf(read, TABLES);
  expect(asked.length).toBeGreaterThan(0);
  const slow = asked.flatMap(({ slow: parts, sql }) => parts.map((part) => `${part}\n${sql}`));
  return slow.filter((part) => !few || !/filesort|TEMP B-TREE/.test(part));
}

async function expectQuick(read: (actor: UserActor) => Promise<unknown>, few = false) {
  for (const reader of readers) expect(await slowOf(() => read(reader), few)).toEqual([]);
}

describe("a named view reads no table through and sorts nothing by hand", () => {
  test.each(CASE_VIEWS.flatMap((view) => CASE_SORTS.map((sort) => [view, sort] as [CaseView, CaseSort])))(
    "%s by %s",
    async (view, sort) => {
      await expectQuick(
        (reader) => listCases(queryContext(reader), { kind: "grievance", view, sort }),
        view === "mine",
      );
    },
  );

  test("nor does counting them", () => expectQuick((reader) => countViews(queryContext(reader), "grievance"), true));
});

describe("a single filter neither", () => {
  const asked = Object.keys(FILTERS).flatMap((name) =>
    (
      [
        ["open", "due"],
        ["open", "recent"],
        ["open", "received"],
        ["ended", "recent"],
        [null, "received"],
      ] as const
    ).map(([view, sort]) => [name, view, sort] as const),
  );
  test.each(asked)("%s, of %s, by %s", async (name, view, sort) => {
    const filter = FILTERS[name] ?? {};
    const few = FEW.includes(name);
    await expectQuick((reader) => listCases(queryContext(reader), { kind: "grievance", view, sort, filter }), few);
    await expectQuick((reader) => countFiltered(queryContext(reader), { kind: "grievance", view, sort, filter }), few);
  });
});

test("what no index answers is looked for in so many cases, and the rest is the next page's", async () => {
  const [national] = readers;
  const ctx = queryContext(national as UserActor);
  const filter = { categoryCode: "payment", status: "closed", from: "2020-01", channel: "sms" };
  const found: string[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const bounds = { entries: 300, rows: 300 };
    const page = await listCases(ctx, { kind: "grievance", view: "ended", sort: "recent", filter, after, bounds });
    if (page.next && page.rows.length < 50) expect(page.looked).toBe(300);
    found.push(...page.rows.map(({ caseFile }) => caseFile.id));
    after = page.next;
    pages += 1;
  } while (after);
  const { from: _from, ...columns } = filter;
  expect(pages).toBeGreaterThan(CASES / 400);
  expect(new Set(found).size).toBe(found.length);
  expect(found).toHaveLength(await CaseFile.count({ where: { ...columns, isOpen: false } }));
});

import { dayOf } from "~/models/figures/months";
import type { QueryContext } from "~/workflows/commandContext";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import type { CaseFilter } from "~/workflows/triage/caseFilter";
import { CASE_VIEWS } from "~/workflows/triage/caseViews";
import { countFiltered, countLevels, countViews } from "~/workflows/triage/countViews";
import { listCases, type ListCases } from "~/workflows/triage/listCases";
import { nearCases } from "~/workflows/triage/nearCases";
import { readCase } from "~/workflows/triage/readCase";
import { CAPPED, compareReads, PAGE, type Read, type Sizes, type TwoHouses } from "./compareReads";
import type { Figure } from "./figures";
import { complainingHousehold, loadRegistry } from "./loadRegistry";

/** What one may narrow a queue to, alone. */
const FILTERS: Record<string, CaseFilter> = {
  "a territory": { territoryCode: "CD6103" },
  "a category": { categoryCode: "payment" },
  "a detail": { detailCode: "payment_late" },
  "a class": { caseClass: 2 },
  "a status": { status: "waiting" },
  "a channel": { channel: "ussd" },
  "a level": { level: "territory" },
  "nobody's": { assignee: "none" },
  "one's own": { assignee: "me" },
  "a week": { from: daysAgo(12), to: daysAgo(6) },
  "a payment cycle": { cycle: "2026-02" },
  "a household": { household: complainingHousehold(0, 1).code },
};

/** What no case is: looked for to the bound of a list, which says that it stopped there. */
const NOWHERE: Record<string, CaseFilter> = {
  "a category of no case": { categoryCode: "thanks" },
  "a channel of no case": { channel: "email" },
  "a payment cycle of no case": { cycle: "2019-01" },
  "several filters": { channel: "voice", caseClass: 3, categoryCode: "works" },
};

const views = CASE_VIEWS.map((view): [string, Read] => [
  `view: ${view}`,
  { atMost: PAGE, read: (ctx) => page(ctx, { view, limit: FEW }) },
]);
const filters = [...alone("filter", FILTERS, PAGE), ...alone("stops", NOWHERE, CAPPED)];

/** Each filter within the open cases and among all of them. */
function alone(what: string, those: Record<string, CaseFilter>, atMost: number): [string, Read][] {
  return Object.entries(those).flatMap(([name, filter]): [string, Read][] => [
    [
      `${what}: ${name}`,
      { atMost, read: (ctx) => page(ctx, { filter, sort: filter.from ? "received" : "due", limit: FEW }) },
    ],
    [`${what}, ended too: ${name}`, { atMost, read: (ctx) => page(ctx, { filter, view: null, limit: FEW }) }],
  ]);
}

/** What an officer does all day. */
const READS: Record<string, Read> = {
  "queue by deadline": { atMost: PAGE, read: (ctx) => page(ctx, {}) },
  "queue by activity": { atMost: PAGE, read: (ctx) => page(ctx, { sort: "recent" }) },
  "queue by receipt": { atMost: PAGE, read: (ctx) => page(ctx, { sort: "received" }) },
  "queue, second page": {
    atMost: PAGE,
    read: async (ctx) => page(ctx, { limit: FEW, after: (await page(ctx, { limit: FEW })).next }),
  },
  ...Object.fromEntries([...views, ...filters]),
  "count of a filter": {
    atMost: CAPPED,
    read: (ctx) => countFiltered(ctx, { kind: "grievance", view: "open", filter: { categoryCode: "payment" } }),
  },
  "counts of the views": { atMost: CAPPED, read: (ctx) => countViews(ctx, "grievance") },
  "counts of the levels": { atMost: CAPPED, read: (ctx) => countLevels(ctx, "grievance") },
  "a file": {
    atMost: PAGE,
    read: async (ctx) => readCase(ctx, (await page(ctx, { limit: 1 })).rows[0]?.caseFile.reference ?? ""),
  },
  "search, a common word": { atMost: PAGE, read: (ctx) => page(ctx, { q: "distribution" }) },
  "search, several words": { atMost: PAGE, read: (ctx) => page(ctx, { q: "point paiement fermé" }) },
  "search within a filter": { atMost: PAGE, read: (ctx) => page(ctx, { q: "paiement", filter: { caseClass: 1 } }) },
  "search, a household": { atMost: PAGE, read: (ctx) => page(ctx, { q: "107919" }) },
  "search, a number with a slip": { atMost: PAGE, read: (ctx) => nearCases(ctx, "grievance", "1234567890") },
};

/** Lines asked for where few cases are such, so that a small house has them too. */
const FEW = 10;

function page(ctx: QueryContext, asked: Partial<ListCases>) {
  return listCases(ctx, { kind: "grievance", view: "open", sort: "due", ...asked });
}

/** The day so long ago: made-up cases come up to today. */
function daysAgo(days: number): string {
  return dayOf(new Date(Date.now() - days * 86_400_000));
}

/** What the screens of the queue cost with few and with many cases in the house. */
export async function measureQueue(urls: TwoHouses, sizes: Sizes, tell: (line: string) => void): Promise<Figure[]> {
  return compareReads(urls, { ...sizes, of: "cases", reads: READS, load: loadCasesOfHouseholds, tell });
}

/** Cases with a register behind them: each household complains some eight times, and has three payments. */
async function loadCasesOfHouseholds(count: number): Promise<void> {
  const households = Math.ceil(count / 20);
  await loadRegistry(households, { payments: true });
  await loadManyCases(count, { householdOf: (index) => complainingHousehold(index, households) });
}

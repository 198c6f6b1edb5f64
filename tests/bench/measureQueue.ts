import type { QueryContext } from "~/workflows/commandContext";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import type { CaseFilter } from "~/workflows/triage/caseFilter";
import { CASE_VIEWS } from "~/workflows/triage/caseViews";
import { countFiltered, countLevels, countViews } from "~/workflows/triage/countViews";
import { listCases, type ListCases } from "~/workflows/triage/listCases";
import { nearCases } from "~/workflows/triage/nearCases";
import { readCase } from "~/workflows/triage/readCase";
import { BOUNDED, compareReads, PAGE, type Read, type Sizes, type TwoHouses } from "./compareReads";
import type { Figure } from "./figures";

/** What one may narrow a queue to, alone: common values, and some that no case has, which is the dearest there is. */
const FILTERS: Record<string, CaseFilter> = {
  "a territory": { territoryCode: "CD6103" },
  "a category": { categoryCode: "payment" },
  "a rare category": { categoryCode: "fraud" },
  "a detail": { categoryCode: "payment", detailCode: "payment_late" },
  "a class": { caseClass: 2 },
  "a status": { status: "waiting" },
  "a channel": { channel: "voice" },
  "a level": { level: "territory" },
  "nobody's": { assignee: "none" },
  "one's own": { assignee: "me" },
  "a week": { from: "2026-02-01", to: "2026-02-07" },
  "a payment cycle": { cycle: "2026-02" },
  "a household": { household: "107919" },
};

const views = CASE_VIEWS.map((view): [string, Read] => [
  `view: ${view}`,
  { atMost: BOUNDED, read: (ctx) => page(ctx, { view, limit: 10 }) },
]);
const filters = Object.entries(FILTERS).flatMap(([name, filter]): [string, Read][] => [
  [`filter: ${name}`, { atMost: BOUNDED, read: (ctx) => page(ctx, { filter, limit: 10 }) }],
  [`filter among all: ${name}`, { atMost: BOUNDED, read: (ctx) => page(ctx, { filter, view: null, limit: 10 }) }],
]);

/** What an officer does all day. Ten lines are asked for where few cases are such, so that the small house has them too. */
const READS: Record<string, Read> = {
  "queue by deadline": { atMost: PAGE, read: (ctx) => page(ctx, {}) },
  "queue by activity": { atMost: PAGE, read: (ctx) => page(ctx, { sort: "recent" }) },
  "queue by receipt": { atMost: PAGE, read: (ctx) => page(ctx, { sort: "received" }) },
  "queue, second page": {
    atMost: PAGE,
    read: async (ctx) => page(ctx, { after: (await page(ctx, {})).next }),
  },
  ...Object.fromEntries([...views, ...filters]),
  "several filters that no index answers": {
    atMost: BOUNDED,
    read: (ctx) => page(ctx, { view: "ended", filter: { channel: "voice", caseClass: 3, categoryCode: "fraud" } }),
  },
  "count of a filter": {
    atMost: BOUNDED,
    read: (ctx) => countFiltered(ctx, { kind: "grievance", view: "open", filter: { categoryCode: "payment" } }),
  },
  "counts of the views": { atMost: BOUNDED, read: (ctx) => countViews(ctx, "grievance") },
  "counts of the levels": { atMost: BOUNDED, read: (ctx) => countLevels(ctx, "grievance") },
  "a file": {
    atMost: PAGE,
    read: async (ctx) => readCase(ctx, (await page(ctx, { limit: 1 })).rows[0]?.caseFile.reference ?? ""),
  },
  "search, a common word": { atMost: BOUNDED, read: (ctx) => page(ctx, { q: "distribution" }) },
  "search, several words": { atMost: BOUNDED, read: (ctx) => page(ctx, { q: "carte retirer argent Goma" }) },
  "search within a filter": { atMost: BOUNDED, read: (ctx) => page(ctx, { q: "carte", filter: { caseClass: 1 } }) },
  "search, a household": { atMost: BOUNDED, read: (ctx) => page(ctx, { q: "107919" }) },
  "search, a number with a slip": { atMost: PAGE, read: (ctx) => nearCases(ctx, "grievance", "1234567890") },
};

function page(ctx: QueryContext, asked: Partial<ListCases>) {
  return listCases(ctx, { kind: "grievance", view: "open", sort: "due", ...asked });
}

/** What the screens of the queue cost with few and with many cases in the house. */
export async function measureQueue(urls: TwoHouses, sizes: Sizes, tell: (line: string) => void): Promise<Figure[]> {
  return compareReads(urls, { ...sizes, of: "cases", reads: READS, load: (count) => loadManyCases(count), tell });
}

import type { QueryContext } from "~/workflows/commandContext";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { countViews } from "~/workflows/triage/countViews";
import { listCases, type ListCases } from "~/workflows/triage/listCases";
import { BOUNDED, compareReads, PAGE, type Read, type Sizes, type TwoHouses } from "./compareReads";
import type { Figure } from "./figures";

/** What an officer does all day. */
const READS: Record<string, Read> = {
  "queue by deadline": { atMost: PAGE, read: (ctx) => page(ctx, {}) },
  "queue by activity": { atMost: PAGE, read: (ctx) => page(ctx, { sort: "recent" }) },
  "queue, second page": {
    atMost: PAGE,
    read: async (ctx) => page(ctx, { after: (await page(ctx, {})).next }),
  },
  "overdue cases": { atMost: PAGE, read: (ctx) => page(ctx, { view: "overdue" }) },
  // Few cases wait: ten are asked for, so that the small house has a full page of them too.
  "waiting cases": { atMost: PAGE, read: (ctx) => page(ctx, { view: "waiting", limit: 10 }) },
  "ended cases": { atMost: PAGE, read: (ctx) => page(ctx, { view: "ended", sort: "recent" }) },
  "counts of the views": { atMost: BOUNDED, read: (ctx) => countViews(ctx, "grievance") },
  "search, a common word": { atMost: BOUNDED, read: (ctx) => page(ctx, { q: "distribution" }) },
  "search, several words": { atMost: BOUNDED, read: (ctx) => page(ctx, { q: "carte retirer argent Goma" }) },
  "search, a household": { atMost: BOUNDED, read: (ctx) => page(ctx, { q: "107919" }) },
};

function page(ctx: QueryContext, asked: Partial<ListCases>) {
  return listCases(ctx, { kind: "grievance", view: "open", sort: "due", ...asked });
}

/** What the screens of the queue cost with few and with many cases in the house. */
export async function measureQueue(urls: TwoHouses, sizes: Sizes, tell: (line: string) => void): Promise<Figure[]> {
  return compareReads(urls, { ...sizes, of: "cases", reads: READS, load: (count) => loadManyCases(count), tell });
}

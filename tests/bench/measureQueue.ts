import { newId } from "~/models/identifiers";
import type { Actor, QueryContext } from "~/workflows/commandContext";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { queryContext } from "~/workflows/runCommand";
import { countViews } from "~/workflows/triage/countViews";
import { listCases, type ListCases } from "~/workflows/triage/listCases";
import { moveToDatabase, openBenchHouse } from "./benchHouse";
import { median, milliseconds, type Figure } from "./figures";

/** Twenty times the cases may cost the depth of an index, not more. */
const PAGE = 1.5;
/** What stops at a bound (1000 counted, 400 hits looked at) may cost more until there are enough cases to reach it. */
const BOUNDED = 3;

interface Read {
  read: (ctx: QueryContext) => Promise<unknown>;
  atMost: number;
}

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

/**
 * What the same screens cost an officer of Nord-Kivu with few and with many cases in the house. `urls` name two empty
 * databases; the two are measured in turn.
 */
export async function measureQueue(
  urls: { few: string; many: string },
  { few, many, rounds }: { few: number; many: number; rounds: number },
  tell: (line: string) => void,
): Promise<Figure[]> {
  await load(urls.few, few, tell);
  await load(urls.many, many, tell);
  const [timesOfFew, timesOfMany] = [timesTable(), timesTable()];
  for (let round = 0; round < rounds; round++) {
    await moveToDatabase(urls.few);
    await readAll(timesOfFew);
    await moveToDatabase(urls.many);
    await readAll(timesOfMany);
  }
  return Object.entries(READS).map(([what, { atMost }]) => {
    const [before, after] = [median(timesOfFew.get(what) ?? []), median(timesOfMany.get(what) ?? [])];
    return {
      what: `${what}, ${many.toLocaleString("en").replaceAll(",", " ")} cases`,
      measured: milliseconds(after),
      beside: `${milliseconds(before)} with ${few.toLocaleString("en").replaceAll(",", " ")}`,
      ratio: after / before,
      aim: { atMost },
    };
  });
}

async function load(url: string, count: number, tell: (line: string) => void): Promise<void> {
  await openBenchHouse(url);
  const begin = performance.now();
  await loadManyCases(count);
  tell(`loaded ${count} cases in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
}

async function readAll(times: Map<string, number[]>): Promise<void> {
  const ctx = queryContext(officer);
  for (const [what, { read }] of Object.entries(READS)) {
    await read(ctx); // the first one fetches pages from the disk, and opens connections
    for (let turn = 0; turn < 5; turn++) {
      const begin = performance.now();
      await read(ctx);
      times.get(what)?.push(performance.now() - begin);
    }
  }
}

const timesTable = () => new Map<string, number[]>(Object.keys(READS).map((what) => [what, []]));

const officer: Actor = {
  kind: "user",
  userId: newId(),
  name: "Agent",
  language: "fr",
  grants: [{ role: "grievance_officer", placeCode: "CD-NK", placeKind: "province" }],
};

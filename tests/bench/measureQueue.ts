import { newId } from "~/models/identifiers";
import type { Actor, QueryContext } from "~/workflows/commandContext";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { queryContext } from "~/workflows/runCommand";
import { countViews } from "~/workflows/triage/countViews";
import { listCases } from "~/workflows/triage/listCases";
import { moveToDatabase, openBenchHouse } from "./benchHouse";
import { median, milliseconds, type Figure } from "./figures";

/** Twenty times the cases may cost the depth of an index, not more. */
const AT_MOST = 1.5;

/** What an officer does all day. */
const READS: Record<string, (ctx: QueryContext) => Promise<unknown>> = {
  "queue by deadline": (ctx) => listCases(ctx, { kind: "grievance", view: "open", sort: "due" }),
  "queue by activity": (ctx) => listCases(ctx, { kind: "grievance", view: "open", sort: "recent" }),
  "queue, second page": async (ctx) => {
    const { next } = await listCases(ctx, { kind: "grievance", view: "open", sort: "due" });
    return listCases(ctx, { kind: "grievance", view: "open", sort: "due", after: next });
  },
  "overdue cases": (ctx) => listCases(ctx, { kind: "grievance", view: "overdue", sort: "due" }),
  "waiting cases": (ctx) => listCases(ctx, { kind: "grievance", view: "waiting", sort: "due" }),
  "ended cases": (ctx) => listCases(ctx, { kind: "grievance", view: "ended", sort: "recent" }),
  "counts of the views": (ctx) => countViews(ctx, "grievance"),
  "search, a common word": (ctx) => search(ctx, "distribution"),
  "search, several words": (ctx) => search(ctx, "carte retirer argent Goma"),
  "search, a household": (ctx) => search(ctx, "107919"),
};

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
  return Object.keys(READS).map((what) => {
    const [before, after] = [median(timesOfFew.get(what) ?? []), median(timesOfMany.get(what) ?? [])];
    return {
      what: `${what}, ${many.toLocaleString("en").replaceAll(",", " ")} cases`,
      measured: milliseconds(after),
      beside: `${milliseconds(before)} with ${few.toLocaleString("en").replaceAll(",", " ")}`,
      ratio: after / before,
      aim: { atMost: AT_MOST },
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
  for (const [what, read] of Object.entries(READS)) {
    await read(ctx); // the first one fetches pages from the disk, and opens connections
    for (let turn = 0; turn < 5; turn++) {
      const begin = performance.now();
      await read(ctx);
      times.get(what)?.push(performance.now() - begin);
    }
  }
}

const timesTable = () => new Map<string, number[]>(Object.keys(READS).map((what) => [what, []]));

function search(ctx: QueryContext, q: string) {
  return listCases(ctx, { kind: "grievance", view: "open", sort: "due", q });
}

const officer: Actor = {
  kind: "user",
  userId: newId(),
  name: "Agent",
  language: "fr",
  grants: [{ role: "grievance_officer", placeCode: "CD-NK", placeKind: "province" }],
};

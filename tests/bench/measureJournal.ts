import { CaseFile } from "~/models/cases/CaseFile";
import { User } from "~/models/people/User";
import type { QueryContext } from "~/workflows/commandContext";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { listJournal, type ListJournal } from "~/workflows/journal/listJournal";
import { queryContext } from "~/workflows/runCommand";
import { buildJournal } from "../factories/buildJournal";
import { compareReads, PAGE, type Read, type Sizes, type TwoHouses } from "./compareReads";
import type { Figure } from "./figures";

/** A case leaves about so many lines, in a short journal and in a long one. */
const LINES_OF_CASE = 50;
/** Lines of a page where few lines are such, so that a short journal has them too. */
const FEW = 10;
const DAY_MS = 86_400_000;

type Reader = "auditor" | "administrator";

/** What an auditor, who sees nearly every act, and an administrator, who sees few, ask the room of the journal. */
const READS: Record<string, Read> = {
  ...readsOf("auditor", {
    "the newest lines": {},
    "a person": async () => ({ actorId: await somebody() }),
    "a case": async () => ({ reference: await someCase() }),
    "an act": { action: "case.answered" },
    "a month": month(),
    "a person in a month": async () => ({ actorId: await somebody(), ...month() }),
  }),
  ...readsOf("administrator", {
    "the newest lines": {},
    "a person": async () => ({ actorId: await somebody() }),
    "an act": { action: "access.account_disabled" },
  }),
};

type Narrowing = ListJournal | (() => Promise<ListJournal>);

function readsOf(role: Reader, asked: Record<string, Narrowing>): Record<string, Read> {
  const reads = Object.entries(asked).map(([what, narrowing]): [string, Read] => [
    `journal, ${role}: ${what}`,
    { atMost: PAGE, read: async (ctx) => secondPage(as(role, ctx), await narrowed(narrowing)) },
  ]);
  return Object.fromEntries(reads);
}

/** The first page and the one after it, both full. */
async function secondPage(ctx: QueryContext, asked: ListJournal) {
  const { next } = await listJournal(ctx, { ...asked, limit: FEW });
  const { lines } = await listJournal(ctx, { ...asked, limit: FEW, after: next });
  if (!next || lines.length < FEW) throw new Error("The journal had too little to show.");
}

function as(role: Reader, { actor }: QueryContext): QueryContext {
  if (actor.kind !== "user") throw new Error("Nobody reads.");
  return queryContext({ ...actor, grants: [{ role, placeCode: "CD", placeKind: "country" }] });
}

const narrowed = (narrowing: Narrowing) => (typeof narrowing === "function" ? narrowing() : narrowing);

async function somebody(): Promise<string> {
  return (await User.findOne({ where: { email: "supervisor@demo.yoka" }, rejectOnEmpty: true })).id;
}

async function someCase(): Promise<string> {
  return (await CaseFile.findOne({ order: [["id", "ASC"]], rejectOnEmpty: true })).reference;
}

/** A month of half a year ago. */
function month(): ListJournal {
  const until = new Date(Date.now() - 180 * DAY_MS);
  return { from: new Date(until.getTime() - 30 * DAY_MS), until };
}

/** What the room of the journal costs with few and with many lines in it. */
export function measureJournal(urls: TwoHouses, sizes: Sizes, tell: (line: string) => void): Promise<Figure[]> {
  const load = async (lines: number) => {
    await loadManyCases(lines / LINES_OF_CASE);
    await buildJournal(lines);
  };
  return compareReads(urls, { ...sizes, of: "journal lines", reads: READS, load, tell });
}

import { User } from "~/models/people/User";
import type { Actor, QueryContext } from "~/workflows/commandContext";
import { queryContext } from "~/workflows/runCommand";
import { moveToDatabase, openBenchHouse } from "./benchHouse";
import { milliseconds, p95, type Figure } from "./figures";

/** Twenty times the rows may cost the depth of an index, not more. */
export const PAGE = 1.5;
/**
 * What is looked for up to a bound costs what the bound costs: in a house smaller than the bound less, and never more in a
 * larger one. A thousand counted; so many cases looked through for what none of them is.
 */
export const CAPPED = 10;

/** Times each read is measured in a round. */
const TURNS = 10;

/** Something an officer does all day, and how many times dearer it may be in a full house. */
export interface Read {
  read: (ctx: QueryContext) => Promise<unknown>;
  atMost: number;
}

/** Addresses of two empty databases. */
export interface TwoHouses {
  few: string;
  many: string;
}

export interface Sizes {
  few: number;
  many: number;
  rounds: number;
}

interface Comparison extends Sizes {
  /** What there are few and many of. */
  of: string;
  reads: Record<string, Read>;
  load(count: number): Promise<unknown>;
  tell(line: string): void;
}

/**
 * What the same reads cost an officer of Nord-Kivu with few and with many rows in the house, nineteen times of twenty. The
 * two are measured in turn.
 */
export async function compareReads(urls: TwoHouses, about: Comparison): Promise<Figure[]> {
  const { few, many, rounds, of, reads } = about;
  await fill(urls.few, few, about);
  await fill(urls.many, many, about);
  const timesTable = () => new Map<string, number[]>(Object.keys(reads).map((what) => [what, []]));
  const [timesOfFew, timesOfMany] = [timesTable(), timesTable()];
  for (let round = 0; round < rounds; round++) {
    await moveToDatabase(urls.few);
    await readAll(reads, timesOfFew);
    await moveToDatabase(urls.many);
    await readAll(reads, timesOfMany);
  }
  return Object.entries(reads).map(([what, { atMost }]) => {
    const [before, after] = [p95(timesOfFew.get(what) ?? []), p95(timesOfMany.get(what) ?? [])];
    return {
      what: `${what}, ${grouped(many)} ${of}`,
      measured: milliseconds(after),
      beside: `${milliseconds(before)} with ${grouped(few)}`,
      ratio: after / before,
      aim: { atMost },
    };
  });
}

async function fill(url: string, count: number, { load, tell, of }: Comparison): Promise<void> {
  await openBenchHouse(url);
  const begin = performance.now();
  await load(count);
  tell(`loaded ${count} ${of} in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
}

async function readAll(reads: Record<string, Read>, times: Map<string, number[]>): Promise<void> {
  const ctx = queryContext(await officerOfHouse());
  for (const [what, { read }] of Object.entries(reads)) {
    await read(ctx); // the first one fetches pages from the disk, and opens connections
    for (let turn = 0; turn < TURNS; turn++) {
      const begin = performance.now();
      await read(ctx);
      times.get(what)?.push(performance.now() - begin);
    }
  }
}

function grouped(count: number): string {
  return count.toLocaleString("en").replaceAll(",", " ");
}

/** The demonstration's officer, to whom made-up cases were given. */
async function officerOfHouse(): Promise<Actor> {
  const { id, name } = await User.findOne({ where: { email: "officer@demo.yoka" }, rejectOnEmpty: true });
  return {
    kind: "user",
    userId: id,
    name,
    language: "fr",
    grants: [{ role: "grievance_officer", placeCode: "CD-NK", placeKind: "province" }],
  };
}

import { QualifiedWord } from "~/models/cases/qualifiedRows";
import { searchTerms } from "~/models/messages/fold";
import { searchHash } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import type { Clue, SaidWords } from "./listedWords";
import { ALL_CASES } from "./teach";
import { isPlaceWord, teachableWords } from "./teachableWords";

/** Cases of one object that must hold a word before it speaks: what fewer said is theirs. */
const FEWEST_CASES = 5;
/** Cases that must have been qualified before anything was learned. */
const FEWEST_QUALIFIED = 30;
/** Words of a text that are looked up. */
const MOST_WORDS = 40;
/** What one learned word may weigh: never enough alone. */
const MOST_WEIGHT = 0.8;
const LEAST_WEIGHT = 0.2;

/** Cases by object, "category:detail". */
type Counts = Map<string, number>;

/**
 * What earlier cases teach of the words of a text: how much more often a word was said in cases of one object than in the
 * others. One question of the counts, whose rows for a word are as many as there are objects, however many cases there are.
 */
export async function learnedClues(ctx: QueryContext, said: SaidWords): Promise<Clue[]> {
  const terms = teachableWords(said.written.join(" "))
    .filter((term) => !isPlaceWord(term))
    .slice(0, MOST_WORDS);
  const hashes = new Map(terms.map((term) => [searchHash(term), term]));
  const rows = await QualifiedWord.findAll({
    where: { termHash: [ALL_CASES, ...hashes.keys()] },
    raw: true,
    transaction: ctx.transaction,
  });
  const byHash = new Map<string, Counts>();
  for (const { termHash, categoryCode, detailCode, cases } of rows) {
    const counts: Counts = byHash.get(termHash) ?? new Map<string, number>();
    byHash.set(termHash, counts.set(`${categoryCode}:${detailCode}`, cases));
  }
  const all = byHash.get(ALL_CASES) ?? new Map<string, number>();
  if (sum(all) < FEWEST_QUALIFIED) return [];
  return [...hashes].flatMap(([hash, term]) => {
    const holders = byHash.get(hash);
    return holders ? cluesOf(holders, all, placesOf(said, term)) : [];
  });
}

/** For each category, and for each object of it, how much the word speaks for it. */
function cluesOf(holders: Counts, all: Counts, where: Pick<Clue, "words" | "at">): Clue[] {
  const ofCategory = (counts: Counts): Counts => {
    const sums: Counts = new Map();
    for (const [object, cases] of counts) {
      const category = `${object.split(":")[0] ?? ""}:`;
      sums.set(category, (sums.get(category) ?? 0) + cases);
    }
    return sums;
  };
  const detailed = new Map([...holders].filter(([object]) => !object.endsWith(":")));
  return [...weigh(ofCategory(holders), ofCategory(all), where), ...weigh(detailed, all, where)];
}

function weigh(holders: Counts, all: Counts, where: Pick<Clue, "words" | "at">): Clue[] {
  const [held, total] = [sum(holders), sum(all)];
  return [...holders].flatMap(([object, cases]) => {
    if (cases < FEWEST_CASES) return [];
    const inside = cases / Math.max(cases, all.get(object) ?? 0);
    const outside = (held - cases + 1) / Math.max(1, total - (all.get(object) ?? 0) + 1);
    const weight = Math.min(MOST_WEIGHT, Math.log10(inside / outside));
    const [category = "", detail = ""] = object.split(":");
    return weight < LEAST_WEIGHT ? [] : [{ category, detail: detail || null, weight, ...where }];
  });
}

/** Where a text has a word, and how it is written there. */
function placesOf({ written, folded }: SaidWords, term: string): Pick<Clue, "words" | "at"> {
  const at = folded.findIndex((word) => word === term || searchTerms(word).includes(term));
  return { words: written[at] ?? term, at: at < 0 ? [] : [at] };
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, cases) => total + cases, 0);
}

import { BREACH_DATA, BREACH_PEOPLE, type BreachData, type BreachPeople } from "~/models/breaches/Breach";
import { InvalidInputError } from "~/models/errors";
import { isForFocalPoints } from "../confidential/wordList";
import type { QueryContext } from "../commandContext";
import { BREACH_WORDS, type BreachWords, type BreachWordsName } from "./breachWords";

/** A breach as it was filled in. An instant that could not be read is an invalid date. */
export interface BreachFilledIn {
  words: BreachWords;
  noticedAt: Date | null;
  happenedAt: Date | null;
  people: string[];
  data: string[];
  /** Null: not known; NaN: not a number. */
  affected: number | null;
  authorityAt: Date | null;
  personsAt: Date | null;
}

const MOST_AFFECTED = 100_000_000;

/**
 * What is kept of what was filled in. Throws `InvalidInputError` by field: what is missing, too long, no date or to come,
 * and words of the focal points' list, which have no place in a register that auditors and administrators read.
 */
export async function checkBreach(ctx: QueryContext, given: BreachFilledIn) {
  const faults: Record<string, string> = {};
  for (const [name, most] of Object.entries(BREACH_WORDS) as [BreachWordsName, number][]) {
    if (given.words[name].length > most) faults[name] = "errors.breach_too_long";
    else if (await isForFocalPoints(ctx, given.words[name])) faults[name] = "errors.breach_for_focal_points";
  }
  for (const name of ["title", "account"] as const) if (!given.words[name]) faults[name] = "errors.breach_words_needed";
  const { noticedAt, happenedAt, authorityAt, personsAt } = given;
  for (const [name, at] of Object.entries({ noticedAt, happenedAt, authorityAt, personsAt })) {
    if (at && !(at.getTime() <= ctx.clock.now().getTime())) faults[name] = "errors.breach_date";
  }
  if (!noticedAt) faults.noticedAt = "errors.date_needed";
  else if (happenedAt && happenedAt > noticedAt) faults.happenedAt = "errors.breach_before_noticed";
  const { affected } = given;
  if (affected !== null && !(Number.isInteger(affected) && affected >= 0 && affected <= MOST_AFFECTED))
    faults.affected = "errors.breach_number";
  if (!noticedAt || Object.keys(faults).length) throw new InvalidInputError(faults);
  const people: BreachPeople[] = BREACH_PEOPLE.filter((one) => given.people.includes(one));
  const data: BreachData[] = BREACH_DATA.filter((one) => given.data.includes(one));
  return { words: given.words, kept: { noticedAt, happenedAt, authorityAt, personsAt, affected, people, data } };
}

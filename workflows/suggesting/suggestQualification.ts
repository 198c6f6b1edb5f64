import { paymentToTell } from "../registry/readPayments";
import type { QueryContext } from "../commandContext";
import type { Lookalike } from "../merging/findLookalikes";
import type { CategoryChoice } from "../triage/formChoices";
import type { CaseReading } from "../triage/readCase";
import { learnedClues } from "./learnedWords";
import { listedClues, saidWords, type Clue } from "./listedWords";
import { weighClues } from "./weighClues";

/** What a case may be about, and all that speaks for it: a person decides. */
export interface Suggestion {
  categoryCode: string;
  detailCode: string | null;
  caseClass: number;
  /** Of what the person said, as it was written. */
  words: string[];
  /** How the last payment of the household ended, where it speaks for it. */
  payment: string | null;
  /** An earlier case of the same person or household that was about it. */
  earlier: { reference: string; by: "phone" | "household" } | null;
  /** The person chose this category on a form or a keypad. */
  chosen: boolean;
}

/** Statuses in which nobody has said yet what a case is about. */
const UNSAID = ["received", "acknowledged"];
/** Letters of what was said that are looked at. */
const MOST_READ = 2_000;
/** What else speaks for an object, never enough alone. */
const WEIGHTS = { payment: 0.8, earlier: 0.6, chosen: 0.6 };

/**
 * What a case nobody has qualified may be about, for whoever may qualify it and read what was said: by its words, against
 * a list and against what officers gave cases with such words, and by what is known of the same phone and household.
 * Null where it is not clear. It is only ever shown; nothing is chosen by it.
 */
export async function suggestQualification(
  ctx: QueryContext,
  reading: CaseReading,
  choices: readonly CategoryChoice[],
): Promise<Suggestion | null> {
  const { caseFile, allowed } = reading;
  const mayRead = ctx.actor.kind !== "user" || ctx.ability.can("readText", caseFile);
  if (!allowed.includes("qualify") || !mayRead || caseFile.kind !== "grievance") return null;
  if (!UNSAID.includes(caseFile.status)) return null;
  const said = saidWords(textOf(reading));
  const words = [...listedClues(said), ...(await learnedClues(ctx, said))];
  const offered = [...words, ...factsOf(reading)].filter((clue) => isOffered(clue, choices));
  const weighed = weighClues(offered);
  if (!weighed) return null;
  const isPrecise = weighed.detail !== null && caseFile.detailCode !== weighed.detail;
  const isKnown = caseFile.categoryCode === weighed.category && !isPrecise;
  const caseClass = choices.find(({ code }) => code === weighed.category)?.caseClass;
  if (isKnown || caseClass === undefined) return null;
  const { category, detail } = weighed;
  return {
    ...{ categoryCode: category, detailCode: detail, caseClass, words: weighed.words },
    payment: category === "payment" ? failedPayment(reading) : null,
    earlier: earlierOf(reading, (one) => one.categoryCode === category),
    chosen: caseFile.categoryCode === category,
  };
}

/** What the person said, all of it; the line of the queue where no message stands behind it. */
function textOf({ timeline, subject }: CaseReading): string {
  const said = timeline.flatMap((item) => (item.kind === "inbound" && !item.of && item.text ? [item.text] : []));
  return (said.length ? said.join("\n") : (subject ?? "")).slice(0, MOST_READ);
}

/** What is known besides words. */
function factsOf(reading: CaseReading): Clue[] {
  const clue = (category: string, detail: string | null, weight: number): Clue => {
    return { category, detail, weight, words: null, at: [] };
  };
  const { categoryCode } = reading.caseFile;
  const clues = categoryCode ? [clue(categoryCode, null, WEIGHTS.chosen)] : [];
  if (failedPayment(reading)) clues.push(clue("payment", "payment_not_received", WEIGHTS.payment));
  const earlier = earlierOf(reading, () => true);
  if (earlier) clues.push(clue(earlier.categoryCode, earlier.detailCode, WEIGHTS.earlier));
  return clues;
}

/** How the last payment of the household that was tried ended, where it did not arrive. */
function failedPayment({ household }: CaseReading): string | null {
  const status = paymentToTell(household?.household?.payments ?? [])?.payment.status;
  return status === "failed" || status === "returned" ? status : null;
}

/** The newest case of the same phone or household that somebody has qualified, of those this person may read. */
function earlierOf({ lookalikes }: CaseReading, fits: (one: Lookalike & { categoryCode: string }) => boolean) {
  for (const one of [...lookalikes].sort((a, b) => +b.receivedAt - +a.receivedAt)) {
    const { categoryCode, detailCode, reference, status, signs } = one;
    const by = (["phone", "household"] as const).find((sign) => signs.includes(sign));
    if (!by || categoryCode === null || UNSAID.includes(status) || !fits({ ...one, categoryCode })) continue;
    return { reference, by, categoryCode, detailCode };
  }
  return null;
}

function isOffered({ category, detail }: Clue, choices: readonly CategoryChoice[]): boolean {
  const known = choices.find(({ code }) => code === category);
  return Boolean(known && (detail === null || known.details.some(({ code }) => code === detail)));
}

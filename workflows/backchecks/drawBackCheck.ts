import { createHash } from "node:crypto";
import type { RateKind } from "~/models/cases/SpokenYes";

/** Who recorded a yes, on whose answer. */
export interface HeardYes {
  /** Whoever recorded it had given the answer. */
  ownAnswer: boolean;
  /** They act on the case for its site alone: the committee. */
  forSite: boolean;
}

/** How many in a hundred, by kind. */
export type Rates = Readonly<Record<RateKind, number>>;

/** How many in a hundred of such yeses are checked: a committee's on its own answer always is. */
export function rateFor({ ownAnswer, forSite }: HeardYes, rates: Rates): number {
  if (ownAnswer && forSite) return 100;
  return ownAnswer ? Math.max(rates.own_answer, rates.spoken) : rates.spoken;
}

/**
 * Whether one is drawn. `lot` is a word that nobody outside the house can foresee and that never changes for the same
 * yes, so that a command that runs again draws the same.
 */
export function isDrawn(lot: string, percent: number): boolean {
  return createHash("sha256").update(lot).digest().readUInt32BE() % 100 < percent;
}

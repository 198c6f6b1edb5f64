import { monthAfter, monthOf } from "~/models/figures/months";

/** Quarters one may go back: five years of them. */
const MOST_BACK = 20;

/** A quarter that has ended, its months both included, with the first months of those beside it where there are any. */
export interface WholeQuarter {
  from: string;
  to: string;
  before: string | null;
  after: string | null;
}

/**
 * The quarter `month` lies in, else the last one that has ended: what figures are shown of to whoever may see no small
 * counts. Quarters do not overlap, so that no two views can be taken from each other; a year that slides on by a month
 * would tell of the month it gains, place by place.
 */
export function wholeQuarter(now: Date, month: string | null): WholeQuarter {
  const last = monthAfter(firstOfQuarter(monthOf(now)), -3);
  const first = monthAfter(last, -3 * MOST_BACK);
  const asked = month === null ? last : firstOfQuarter(month);
  const from = asked < first ? first : asked > last ? last : asked;
  return {
    from,
    to: monthAfter(from, 2),
    before: from > first ? monthAfter(from, -3) : null,
    after: from < last ? monthAfter(from, 3) : null,
  };
}

function firstOfQuarter(month: string): string {
  return monthAfter(month, -((Number(month.slice(5)) - 1) % 3));
}

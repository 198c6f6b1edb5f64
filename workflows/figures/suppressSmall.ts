/** Counts below this could point at somebody. */
const SMALLEST = 5;

/**
 * Hides the small counts of one column of a table whose total is known, and as many others as it takes that nobody can
 * find them by subtraction: at least two, that come to no small number together. Null: hidden.
 */
export function suppressSmall(
  counts: readonly number[],
  total: number,
): { shown: (number | null)[]; total: number | null } {
  const hidden = new Set(counts.flatMap((count, index) => (isSmall(count) ? [index] : [])));
  const sum = () => [...hidden].reduce((all, index) => all + (counts[index] ?? 0), 0);
  const others = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count }) => count >= SMALLEST)
    .sort((one, other) => one.count - other.count);
  while (hidden.size > 0 && (hidden.size < 2 || sum() < SMALLEST)) {
    const next = others.shift();
    if (!next) return { shown: hide(counts, hidden), total: null }; // nothing left to stand beside it
    hidden.add(next.index);
  }
  return { shown: hide(counts, hidden), total: isSmall(total) ? null : total };
}

/** Whether a count is too small to be shown to everybody; none at all says nothing of anybody. */
export function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST;
}

function hide(counts: readonly number[], hidden: ReadonlySet<number>): (number | null)[] {
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}

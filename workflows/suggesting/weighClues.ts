import type { Clue } from "./listedWords";

/** What must speak for a category before it is proposed, and how far ahead of the next one it must be. */
const ENOUGH = 1;
const AHEAD = 0.4;
/** The same for a detail of it. */
const ENOUGH_FOR_DETAIL = 0.5;
const DETAIL_AHEAD = 0.25;
/** Words shown as the reason. */
const MOST_SHOWN = 5;

/** An object and the words that speak for it, in the order they were said. */
export interface Weighed {
  category: string;
  detail: string | null;
  words: string[];
}

/** The one object the clues speak for clearly; null where they are too few, or speak for two. */
export function weighClues(clues: readonly Clue[]): Weighed | null {
  const category = clearest(
    scores(clues, ({ category }) => category),
    ENOUGH,
    AHEAD,
  );
  if (!category) return null;
  const own = clues.filter((clue) => clue.category === category);
  const detail = clearest(
    scores(own, ({ detail }) => detail),
    ENOUGH_FOR_DETAIL,
    DETAIL_AHEAD,
  );
  const speaking = own.filter(
    (clue) => clue.words !== null && (clue.detail === null || clue.detail === detail || !detail),
  );
  const strongest = [...speaking].sort((a, b) => b.weight - a.weight).slice(0, MOST_SHOWN);
  const inTurn = strongest.sort((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0)).flatMap(({ words }) => words ?? []);
  return { category, detail, words: [...new Set(inTurn)] };
}

/** What speaks for each: of the clues of the same words the strongest. Clues without a name speak for none. */
function scores(clues: readonly Clue[], nameOf: (clue: Clue) => string | null): Map<string, number> {
  const strongest = new Map<string, Map<string, number>>();
  clues.forEach((clue, index) => {
    const name = nameOf(clue);
    if (name === null) return;
    const where = clue.at.length ? clue.at.join(" ") : `clue ${index}`;
    const weights = strongest.get(name) ?? new Map<string, number>();
    strongest.set(name, weights.set(where, Math.max(weights.get(where) ?? 0, clue.weight)));
  });
  return new Map([...strongest].map(([name, weights]) => [name, [...weights.values()].reduce((a, b) => a + b, 0)]));
}

function clearest(scored: Map<string, number>, enough: number, ahead: number): string | null {
  const [first, second] = [...scored].sort(([, a], [, b]) => b - a);
  if (!first || first[1] < enough || first[1] - (second?.[1] ?? 0) < ahead) return null;
  return first[0];
}

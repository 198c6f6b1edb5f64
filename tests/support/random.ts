/** Numbers that look like chance and are the same for the same seed. */
export interface Random {
  /** From 0 to below `limit`. */
  below(limit: number): number;
  oneOf<T>(list: readonly T[]): T;
}

/** Mulberry32: 32 bits of state are plenty to press keys by. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => next() % limit;
  return { below, oneOf: <T>(list: readonly T[]) => list[below(list.length)] as T };
}

/** Where the time comes from. Everything that stamps or compares a time asks the clock of its context, never `Date`. */
export interface Clock {
  /** The current instant. Always a new `Date`: the caller may change it. */
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is told to move. For tests, and for demonstration data dated in the past. */
export interface FixedClock extends Clock {
  /** Moves the clock by `ms` milliseconds (backwards when negative). */
  advance(ms: number): void;
  /** Puts the clock at an instant: a `Date`, or an ISO 8601 string. */
  set(at: string | Date): void;
}

/** Makes a clock that stands at `at` (a `Date`, or an ISO 8601 string). Throws `RangeError` when it is not a time. */
export function fixedClock(at: string | Date): FixedClock {
  let now = instantOf(at);
  return {
    now: () => new Date(now),
    advance: (ms) => void (now += ms),
    set: (next) => void (now = instantOf(next)),
  };
}

function instantOf(at: string | Date): number {
  const instant = new Date(at).getTime();
  if (Number.isNaN(instant)) throw new RangeError("A fixed clock needs a time.");
  return instant;
}

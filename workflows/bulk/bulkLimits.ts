/** Cases one bulk may be about: what a province holds open in a bad month, and what is still done within minutes. */
export const MOST_CASES = 2_000;

/**
 * Cases a person may write to within an hour, by bulk, without an approval. A slip of twenty answers can be made good on
 * the phone in an afternoon; one of three hundred cannot. Small bulks add up, so that cutting one up changes nothing.
 */
export const MOST_UNAPPROVED = 20;
export const UNAPPROVED_MS = 60 * 60_000;

/** How long after a case was done its part may be undone. */
export const UNDO_MS = 15 * 60_000;

/** Cases a worker takes in hand at once, and for how long: far longer than they need, after that it is taken for dead. */
export const CLAIM = 20;
export const LEASE_MS = 60_000;

/** A case whose turn ends in an error nobody foresaw this many times is given up. */
export const MOST_ATTEMPTS = 3;

import { isOneTooMany, type Throttle } from "../access/throttle";

/**
 * Numbers a phone asks for in an hour, by SMS and keypad together, that are none of its own complaints: a slip or two, and
 * those of a family. What is told of them is next to nothing; whoever tries numbers through is told nothing more at all.
 */
const GUESSES: Throttle = { name: "follow-up.guess", tries: 5, seconds: 3_600 };

/** Counts a number that is not this phone's, and says whether it was one too many. */
export function isGuessing(phoneHash: string): Promise<boolean> {
  return isOneTooMany(GUESSES, phoneHash);
}

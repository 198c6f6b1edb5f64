import { isOneTooMany, uncountTry, type Throttle } from "../access/throttle";

/**
 * Numbers a phone asks for in an hour, by SMS and keypad together, that are none of its own complaints: a slip or two, and
 * those of a family. What is told of them is next to nothing; whoever tries numbers through is told nothing more at all.
 */
const GUESSES: Throttle = { name: "follow-up.guess", tries: 5, seconds: 3_600 };

/** Counts a number that is not this phone's, once however often it is shown (`again`), and says whether it was one too many. */
export async function isGuessing(phoneHash: string, { again = false } = {}): Promise<boolean> {
  if (again) await uncountTry(GUESSES, phoneHash);
  return isOneTooMany(GUESSES, phoneHash);
}

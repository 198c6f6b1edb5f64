import { countTry, type Throttle } from "~/workflows/access/throttle";

/** Links that open nothing, from one address in an hour: nobody guesses one, and whoever tries costs as little as can be. */
const BY_ADDRESS: Throttle = { name: "wrong-link", tries: 300, seconds: 3_600 };

/** Counts one that opened nothing. `TooManyAttemptsError` when it was one too many; one that opens something is never refused. */
export async function countWrongLink(address: string): Promise<void> {
  await countTry(BY_ADDRESS, address);
}

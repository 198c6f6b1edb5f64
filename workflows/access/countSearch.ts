import type { UserActor } from "./readSession";
import { countTry, type Throttle } from "./throttle";

/** What one account looks for in a minute: faster than anybody types, and no way through a province name by name. */
const BY_ACCOUNT: Throttle = { name: "search", tries: 120, seconds: 60 };

/** Counts a search, over all rooms; looking at a list without words is none. `TooManyAttemptsError` when it is one too many. */
export async function countSearch({ userId }: Pick<UserActor, "userId">, words: string): Promise<void> {
  if (words) await countTry(BY_ACCOUNT, userId);
}

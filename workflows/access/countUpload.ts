import type { Actor } from "../commandContext";
import { countTry, type Throttle } from "./throttle";

/** Files one account gives in an hour, photos included: a device that comes back after days without a link sends them all. */
const BY_ACCOUNT: Throttle = { name: "upload", tries: 300, seconds: 60 * 60 };

/** Counts a file somebody gives, whatever it is for. `TooManyAttemptsError` when it is one too many. */
export async function countUpload(actor: Actor): Promise<void> {
  if (actor.kind === "user") await countTry(BY_ACCOUNT, actor.userId);
}

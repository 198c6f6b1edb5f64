import { asSystem, type RunOptions } from "../runCommand";
import { foldEmail } from "./accountNames";
import { oweLink } from "./oweLink";
import { countTry, type Throttle } from "./throttle";

const BY_EMAIL: Throttle = { name: "reset.email", tries: 4, seconds: 60 * 60 };
/** A whole town may share one address. */
const BY_ADDRESS: Throttle = { name: "reset.address", tries: 60, seconds: 60 * 60 };

/**
 * Takes note that somebody forgot a password. Whether the address has an account is found out afterwards, by the worker
 * that mails the link: the answer is the same for every address, and takes as long. `TooManyAttemptsError` counts what was
 * typed, whether or not it is an account.
 */
export async function askPasswordReset(
  given: { email: string; address: string },
  options: RunOptions = {},
): Promise<void> {
  const email = foldEmail(given.email);
  await countTry(BY_ADDRESS, given.address);
  await countTry(BY_EMAIL, email);
  await asSystem((ctx) => oweLink(ctx, email, "reset"), options);
}

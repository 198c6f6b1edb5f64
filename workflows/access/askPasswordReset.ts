import { TooManyAttemptsError } from "~/models/errors";
import { User } from "~/models/people/User";
import { SYSTEM } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import { foldEmail } from "./accountNames";
import { sendAccountLink } from "./accountLinks";
import { countTry, type Throttle } from "./throttle";

const BY_EMAIL: Throttle = { name: "reset.email", tries: 4, seconds: 60 * 60 };
/** A whole town may share one address. */
const BY_ADDRESS: Throttle = { name: "reset.address", tries: 60, seconds: 60 * 60 };

/**
 * Mails a link to whoever forgot a password. An address without an account, or with a disabled one, is answered the
 * same and journalled the same, without what was typed. `TooManyAttemptsError` counts what was typed, whether or not it
 * is an account.
 */
export async function askPasswordReset(
  given: { email: string; address: string },
  options: RunOptions = {},
): Promise<void> {
  const email = foldEmail(given.email);
  await countTry(BY_ADDRESS, given.address);
  await countTry(BY_EMAIL, email);
  const found = await User.findOne({ where: { email, disabledAt: null } });
  const user = found?.email === email ? found : null; // MariaDB takes "é" for "e"
  await runCommand(
    SYSTEM,
    async (ctx) => {
      await record(ctx, { action: "access.reset_asked", subject: { type: "User", id: user?.id ?? null } });
      if (user) await sendAccountLink(ctx, user, user.passwordHash ? "reset" : "invitation");
    },
    options,
  ).catch((error: unknown) => {
    if (!(error instanceof TooManyAttemptsError)) throw error; // an administrator sent several: only who has an account would learn it
  });
}

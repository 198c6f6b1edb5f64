import { systemClock, type Clock } from "~/models/clock";
import { NotFoundError } from "~/models/errors";
import { SignInStep } from "~/models/people/signInRows";
import { User } from "~/models/people/User";
import { SYSTEM, type Actor } from "../commandContext";
import { runCommand, type RunOptions } from "../runCommand";
import type { Browser } from "./browser";
import { openSession, type SignedIn } from "./openSession";
import { countCode, forgetCodes, refuseCode, takeCode } from "./secondFactors";
import { hashToken } from "./sessionLife";
import { tellPerson } from "./tellPerson";

/** Wrong codes before the password is asked for again. */
const TRIES = 5;

/** Who has given their password and owes a code; null when that was too long ago, or never. */
export async function readStep(token: string | null, clock: Clock = systemClock): Promise<SignInStep | null> {
  const step = token ? await SignInStep.findByPk(hashToken(token)) : null;
  return step && step.expiresAt > clock.now() && step.tries < TRIES ? step : null;
}

/**
 * Hears the code that follows a password, off the telephone or off paper, and opens the session. Throws `NotFoundError`
 * when the password must be given again, `InvalidInputError` for a wrong code, `TooManyAttemptsError` after ten an hour.
 */
export async function giveCode(
  { token, code, browser }: { token: string; code: string; browser: Browser },
  options: RunOptions = {},
): Promise<SignedIn> {
  const step = await readStep(token, options.clock);
  const user = step && (await User.findOne({ where: { id: step.userId, disabledAt: null } }));
  if (!step || !user) throw new NotFoundError();
  await countCode(user.id);
  const actor: Actor = { kind: "user", userId: user.id, name: user.name, language: user.language, grants: [] };
  const opened = await runCommand(
    actor,
    async (ctx) => {
      const { transaction } = ctx;
      const proof = await takeCode(ctx, user.id, code);
      if (!proof) return null;
      const used = await SignInStep.destroy({ where: { tokenHash: step.tokenHash }, transaction });
      if (used !== 1) throw new NotFoundError(); // sent twice: the other one is in
      if (proof === "recovery") await tellPerson(ctx, user, "account_code_used");
      return openSession(ctx, user, { ...browser, shared: step.shared }, proof);
    },
    options,
  );
  if (!opened) {
    await runCommand(SYSTEM, ({ transaction }) => step.increment("tries", { transaction }), options);
    return refuseCode(user.id, options);
  }
  await forgetCodes(user.id);
  return opened;
}

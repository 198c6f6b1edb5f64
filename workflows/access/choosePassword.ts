import { InvalidInputError, NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { Actor } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import { readAccountLink } from "./accountLinks";
import type { Browser } from "./browser";
import { endSessions } from "./endSessions";
import { hashPassword, passwordFault } from "./passwords";
import { openDoor, type SignedIn } from "./openSession";
import { forgetSignInTries } from "./proveIdentity";
import { tellPerson } from "./tellPerson";

/** What the page behind a mailed link sends. */
export interface ChosenPassword extends Browser {
  token: string;
  password: string;
  /** The same once more. */
  again: string;
}

/**
 * Gives an account the password its person chose by a mailed link, ends every session it had and opens one here, or
 * asks for the second factor where there is one: who reads somebody's mail does not have their telephone. The link is used up, however often it is sent. Throws `NotFoundError` for a link that opens nothing (used, old, unknown),
 * `InvalidInputError` with words for a password that will not do.
 */
export async function choosePassword(given: ChosenPassword, options: RunOptions = {}): Promise<SignedIn> {
  const opened = await readAccountLink(given.token, options.clock);
  if (!opened) throw new NotFoundError();
  refuseUnusable(given, opened.user);
  const passwordHash = await hashPassword(given.password);
  const { id: userId, name, language } = opened.user;
  const actor: Actor = { kind: "user", userId, name, language, grants: [] };
  const opening = await runCommand(
    actor,
    async (ctx) => {
      const { transaction } = ctx;
      const still = await readAccountLink(given.token, ctx.clock, transaction);
      if (!still) throw new NotFoundError(); // used meanwhile: a form sent twice
      const now = ctx.clock.now();
      await still.link.update({ usedAt: now }, { transaction });
      await User.update({ passwordHash }, { where: { id: userId }, transaction });
      await endSessions(userId, now, transaction);
      await record(ctx, { action: "access.password_chosen", subject: { type: "User", id: userId } });
      if (still.user.lastSignedInAt) await tellPerson(ctx, still.user, "account_password_changed");
      return openDoor(ctx, still.user, given);
    },
    options,
  );
  await forgetSignInTries(opened.user);
  return opening;
}

/** Throws `InvalidInputError` for a new password that will not do, or that was not typed twice alike. */
export function refuseUnusable({ password, again }: { password: string; again: string }, user: User): void {
  const fault = passwordFault(password, user);
  if (fault) throw new InvalidInputError({ password: fault });
  if (password !== again) throw new InvalidInputError({ again: "errors.password_differs" });
}

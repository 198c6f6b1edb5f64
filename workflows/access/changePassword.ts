import { NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import { voidAccountLinks } from "./accountLinks";
import type { Browser } from "./browser";
import { refuseUnusable } from "./choosePassword";
import { endSessions } from "./endSessions";
import { hashPassword, verifyPassword } from "./passwords";
import type { UserActor } from "./readSession";
import { refusePassword } from "./refusePassword";
import { renewSession, type SignedIn } from "./openSession";
import { tellPerson } from "./tellPerson";
import { countTry, forgetTries, type Throttle } from "./throttle";

/** Whoever sits down at an open screen does not get to guess. */
const BY_ACCOUNT: Throttle = { name: "change-password", tries: 5, seconds: 15 * 60 };

/** What somebody gives to change their own password. */
export interface PasswordChange extends Browser {
  current: string;
  password: string;
  again: string;
  /** The session it is changed in. */
  sessionId: string;
}

/**
 * Changes one's own password: every session ends, everywhere, and a new one is opened here. Throws `InvalidInputError`
 * when the present one is wrong or the new one will not do.
 */
export async function changePassword(
  actor: UserActor,
  given: PasswordChange,
  options: RunOptions = {},
): Promise<SignedIn> {
  const { userId } = actor;
  await countTry(BY_ACCOUNT, userId);
  const user = await User.findByPk(userId);
  if (!user) throw new NotFoundError();
  if (!(await verifyPassword(user.passwordHash || null, given.current)))
    return refusePassword(actor, "current", options);
  refuseUnusable(given, user);
  const passwordHash = await hashPassword(given.password);
  await forgetTries(BY_ACCOUNT, userId);
  return runCommand(
    actor,
    async (ctx) => {
      const { transaction } = ctx;
      await User.update({ passwordHash }, { where: { id: userId }, transaction });
      await endSessions(userId, ctx.clock.now(), transaction);
      await voidAccountLinks(userId, transaction);
      await record(ctx, { action: "access.password_changed", subject: { type: "User", id: userId } });
      await tellPerson(ctx, user, "account_password_changed");
      return renewSession(ctx, given.sessionId, given);
    },
    options,
  );
}

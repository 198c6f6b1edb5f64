import { NotFoundError } from "~/models/errors";
import { SecondFactor } from "~/models/people/SecondFactor";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import type { Browser } from "./browser";
import { endSessions } from "./endSessions";
import { renewSession, type SignedIn } from "./openSession";
import { verifyPassword } from "./passwords";
import type { UserActor } from "./readSession";
import { dropRecoveryCodes, makeRecoveryCodes } from "./recoveryCodes";
import { refusePassword } from "./refusePassword";
import { countCode, forgetCodes, refuseCode, takeCode } from "./secondFactors";
import { tellPerson } from "./tellPerson";

/** What it takes to touch a second factor that is on: the password and a code, in a session of one's own. */
export interface FactorProofs {
  password: string;
  code: string;
  sessionId: string;
  browser: Browser;
}

/**
 * Turns one's own second factor off, or makes room for another telephone. Every other session ends. Throws
 * `InvalidInputError` for a wrong password or code.
 */
export async function turnFactorOff(
  actor: UserActor,
  given: FactorProofs,
  options: RunOptions = {},
): Promise<SignedIn> {
  const { userId } = actor;
  return withProofs(actor, given, options, async (ctx, user) => {
    await dropFactor(ctx, userId);
    await endSessions(userId, ctx.clock.now(), ctx.transaction);
    await record(ctx, { action: "access.factor_off", subject: { type: "User", id: userId } });
    await tellPerson(ctx, user, "account_factor_off");
    return renewSession(ctx, given.sessionId, given.browser, null);
  });
}

/** Gives out new codes for paper in place of the old ones, on the same proofs. Shown once. */
export async function renewRecoveryCodes(
  actor: UserActor,
  given: FactorProofs,
  options: RunOptions = {},
): Promise<string[]> {
  return withProofs(actor, given, options, async (ctx) => {
    await record(ctx, { action: "access.recovery_codes_made", subject: { type: "User", id: actor.userId } });
    return makeRecoveryCodes(ctx, actor.userId);
  });
}

/** Takes a second factor and its codes away. */
export async function dropFactor(ctx: CommandContext, userId: string): Promise<void> {
  await SecondFactor.destroy({ where: { userId }, transaction: ctx.transaction });
  await dropRecoveryCodes(ctx, userId);
}

/** Both wrong alike cost a try: whoever sits down at an open screen does not get to guess. */
async function withProofs<T>(
  actor: UserActor,
  { password, code }: FactorProofs,
  options: RunOptions,
  work: (ctx: CommandContext, user: User) => Promise<T>,
): Promise<T> {
  const { userId } = actor;
  await countCode(userId);
  const user = await User.findByPk(userId);
  if (!user) throw new NotFoundError();
  if (!(await verifyPassword(user.passwordHash || null, password))) return refusePassword(actor, "password", options);
  const answer = await runCommand(
    actor,
    async (ctx) => ((await takeCode(ctx, userId, code)) ? { done: await work(ctx, user) } : null),
    options,
  );
  if (!answer) return refuseCode(userId, options);
  await forgetCodes(userId);
  return answer.done;
}

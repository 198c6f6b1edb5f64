import { SecondFactor } from "~/models/people/SecondFactor";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import type { RunOptions } from "../runCommand";
import type { Browser } from "./browser";
import { endSessions } from "./endSessions";
import { renewSession, type SignedIn } from "./openSession";
import type { UserActor } from "./readSession";
import { dropRecoveryCodes, makeRecoveryCodes } from "./recoveryCodes";
import { tellPerson } from "./tellPerson";
import { withProofs, type Proofs } from "./withProofs";

/** What it takes to touch a second factor that is on: the password and a code, in a session of one's own. */
export interface FactorProofs extends Proofs {
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
  return withProofs(actor, { ...given, codeNeeded: true }, options, async (ctx, user) => {
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
  return withProofs(actor, { ...given, codeNeeded: true }, options, async (ctx) => {
    await record(ctx, { action: "access.recovery_codes_made", subject: { type: "User", id: actor.userId } });
    return makeRecoveryCodes(ctx, actor.userId);
  });
}

/** Takes a second factor and its codes away. */
export async function dropFactor(ctx: CommandContext, userId: string): Promise<void> {
  await SecondFactor.destroy({ where: { userId }, transaction: ctx.transaction });
  await dropRecoveryCodes(ctx, userId);
}

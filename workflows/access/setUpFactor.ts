import { ConflictError } from "~/models/errors";
import { RecoveryCode, SecondFactor } from "~/models/people/SecondFactor";
import { User } from "~/models/people/User";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import type { Browser } from "./browser";
import { endSessions } from "./endSessions";
import { actorId } from "./lockGrant";
import { renewSession, type SignedIn } from "./openSession";
import type { UserActor } from "./readSession";
import { makeRecoveryCodes } from "./recoveryCodes";
import { countCode, forgetCodes, openSecret, refuseCode, sealSecret, takeCounter } from "./secondFactors";
import { tellPerson } from "./tellPerson";
import { newTotpSecret, totpAddress } from "./totp";

/** How one's own second factor stands: in use since a day with so many codes left, or what a telephone must be told. */
export type OwnFactor =
  { isOn: true; since: Date; codesLeft: number } | { isOn: false; secret: string; address: string };

/**
 * Reads it, and makes a secret ready where there is none yet. The secret stays the same until it is used: a page that is
 * loaded twice must not make a telephone useless that has just read the square.
 */
export async function prepareFactor(ctx: CommandContext): Promise<OwnFactor> {
  const { transaction } = ctx;
  const userId = actorId(ctx) ?? "";
  const user = await User.findByPk(userId, { lock: true, transaction, rejectOnEmpty: true });
  const factor =
    (await SecondFactor.findByPk(userId, { transaction })) ??
    (await SecondFactor.create(
      { userId, sealedSecret: sealSecret(userId, newTotpSecret()), createdAt: ctx.clock.now() },
      { transaction },
    ));
  if (factor.confirmedAt)
    return { isOn: true, since: factor.confirmedAt, codesLeft: await countCodesLeft(ctx, userId) };
  const secret = openSecret(factor);
  return { isOn: false, secret, address: totpAddress(secret, user.email) };
}

/** Codes on paper that were not used yet. */
export function countCodesLeft({ transaction }: Pick<QueryContext, "transaction">, userId: string): Promise<number> {
  return RecoveryCode.count({ where: { userId, usedAt: null }, transaction });
}

/** What turning the second factor on gives: the codes to keep on paper, shown once, and a session that has it. */
export interface FactorTurnedOn {
  codes: string[];
  session: SignedIn;
}

/**
 * Turns one's own second factor on with a first code of the telephone. Every other session ends, since none has shown it.
 * Throws `InvalidInputError` for a wrong code, `ConflictError` when it is on already.
 */
export async function turnFactorOn(
  actor: UserActor,
  { code, sessionId, browser }: { code: string; sessionId: string; browser: Browser },
  options: RunOptions = {},
): Promise<FactorTurnedOn> {
  await countCode(actor.userId);
  const on = await runCommand(actor, (ctx) => confirm(ctx, { code, sessionId, browser }), options);
  if (!on) return refuseCode(actor.userId, options);
  await forgetCodes(actor.userId);
  return on;
}

async function confirm(
  ctx: CommandContext,
  { code, sessionId, browser }: { code: string; sessionId: string; browser: Browser },
): Promise<FactorTurnedOn | null> {
  const { transaction } = ctx;
  const userId = actorId(ctx) ?? "";
  const now = ctx.clock.now();
  const user = await User.findByPk(userId, { transaction, rejectOnEmpty: true });
  const factor = await SecondFactor.findByPk(userId, { lock: true, transaction });
  if (!factor || factor.confirmedAt) throw new ConflictError();
  if (!(await takeCounter(ctx, factor, code.replace(/\s/g, "")))) return null;
  await factor.update({ confirmedAt: now }, { transaction });
  await endSessions(userId, now, transaction);
  await record(ctx, { action: "access.factor_on", subject: { type: "User", id: userId } });
  await tellPerson(ctx, user, "account_factor_on");
  return { codes: await makeRecoveryCodes(ctx, userId), session: await renewSession(ctx, sessionId, browser, now) };
}

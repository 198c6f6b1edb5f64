import { InvalidInputError } from "~/models/errors";
import { SecondFactor } from "~/models/people/SecondFactor";
import { openInHouse, sealInHouse } from "~/models/sealing/seal";
import type { Transaction } from "sequelize";
import { SYSTEM, type CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import { spendRecoveryCode } from "./recoveryCodes";
import { countTry, forgetTries, type Throttle } from "./throttle";
import { counterOf } from "./totp";

/** Codes tried for one account, by whoever knows its password already: at 3 right ones in a million, few an hour. */
const BY_ACCOUNT: Throttle = { name: "second-factor", tries: 10, seconds: 60 * 60 };

/** How somebody showed their second factor. */
export type FactorProof = "totp" | "recovery";

let required = false;

/** Whether roles that must have a second factor must have it here: in production, not in a demonstration. Called at boot. */
export function requireSecondFactors(inForce: boolean): void {
  required = inForce;
}

/** Whether this house holds its people to a second factor where their role asks for one. */
export function areSecondFactorsRequired(): boolean {
  return required;
}

/** The second factor of an account; null while there is none, or none that was ever used. */
export async function findFactor(userId: string, transaction?: Transaction): Promise<SecondFactor | null> {
  const factor = await SecondFactor.findByPk(userId, { transaction });
  return factor?.confirmedAt ? factor : null;
}

/** Counts a code that is about to be tried. Before the transaction: a refused one must count as well. */
export function countCode(userId: string): Promise<unknown> {
  return countTry(BY_ACCOUNT, userId);
}

/** A code was right, or somebody gave the account back to its person: earlier tries count no more. */
export function forgetCodes(userId: string): Promise<void> {
  return forgetTries(BY_ACCOUNT, userId);
}

/**
 * Takes a code off the telephone, or one kept on paper; null for a wrong one. Each is taken once: the row is held, so
 * that one sent twice at the same moment is refused the second time.
 */
export async function takeCode(ctx: CommandContext, userId: string, typed: string): Promise<FactorProof | null> {
  const { transaction } = ctx;
  const factor = await SecondFactor.findByPk(userId, { lock: true, transaction });
  if (!factor?.confirmedAt) return null;
  const code = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(code)) {
    if (!(await spendRecoveryCode(ctx, userId, typed))) return null;
    await record(ctx, { action: "access.recovery_code_used", subject: { type: "User", id: userId } });
    return "recovery";
  }
  return (await takeCounter(ctx, factor, code)) ? "totp" : null;
}

/** Journals a wrong code, after the transaction it would have been taken in, and says that it was wrong. */
export async function refuseCode(userId: string, options: RunOptions): Promise<never> {
  const subject = { type: "User", id: userId };
  await runCommand(SYSTEM, (ctx) => record(ctx, { action: "access.code_refused", subject }), options);
  throw new InvalidInputError({ code: "errors.code_wrong" });
}

/** Whether a code is one of this secret and newer than the last one taken; from then on it is not taken again. */
export async function takeCounter(ctx: CommandContext, factor: SecondFactor, code: string): Promise<boolean> {
  const counter = counterOf(openSecret(factor), code, ctx.clock.now());
  if (counter === null || counter <= factor.lastCounter) return false;
  await factor.update({ lastCounter: counter }, { transaction: ctx.transaction });
  return true;
}

/** The secret as it is kept, bound to its account. */
export function sealSecret(userId: string, secret: string): Buffer {
  return sealInHouse(secret, purposeOf(userId));
}

/** The secret in base32, for who sets the telephone up. */
export function openSecret({ userId, sealedSecret }: SecondFactor): string {
  return openInHouse(sealedSecret, purposeOf(userId));
}

function purposeOf(userId: string): string {
  return `second-factor.secret:${userId}`;
}

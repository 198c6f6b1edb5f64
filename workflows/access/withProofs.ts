import { NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { runCommand, type RunOptions } from "../runCommand";
import { verifyPassword } from "./passwords";
import type { UserActor } from "./readSession";
import { refusePassword } from "./refusePassword";
import { countCode, findFactor, forgetCodes, refuseCode, takeCode } from "./secondFactors";

/** What somebody gives again, in an open session, for what an open screen alone must not do. */
export interface Proofs {
  password: string;
  /** Of the telephone, or one kept on paper. */
  code: string;
}

/**
 * Does something once its person has shown again who they are: by the password, and by a code where a second factor is on
 * (always, when it is needed). Both wrong alike cost a try: whoever sits down at an open screen does not get to guess.
 * Throws `InvalidInputError` for a wrong password or code, `TooManyAttemptsError` after too many.
 */
export async function withProofs<T>(
  actor: UserActor,
  { password, code, codeNeeded = false }: Proofs & { codeNeeded?: boolean },
  options: RunOptions,
  work: (ctx: CommandContext, user: User) => Promise<T>,
): Promise<T> {
  const { userId } = actor;
  await countCode(userId);
  const user = await User.findByPk(userId);
  if (!user) throw new NotFoundError();
  if (!(await verifyPassword(user.passwordHash || null, password))) return refusePassword(actor, "password", options);
  const asksCode = codeNeeded || (await findFactor(userId)) !== null;
  const answer = await runCommand(
    actor,
    async (ctx) => (!asksCode || (await takeCode(ctx, userId, code)) ? { done: await work(ctx, user) } : null),
    options,
  );
  if (!answer) return refuseCode(userId, options);
  await forgetCodes(userId);
  return answer.done;
}

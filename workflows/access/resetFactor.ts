import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { SecondFactor } from "~/models/people/SecondFactor";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { endSessions } from "./endSessions";
import { actorId } from "./lockGrant";
import { forgetCodes } from "./secondFactors";
import { tellPerson } from "./tellPerson";
import { dropFactor } from "./turnFactorOff";

/** Why an administrator takes somebody's second factor away. */
export const RESET_REASONS = ["lost", "stolen", "replaced", "broken", "suspicion"] as const;

/**
 * Takes the second factor of somebody else away, so that they may set another one up. Their sessions end and they are told
 * by mail. Throws `ConflictError` "own_factor" for one's own, and when there is none.
 */
export async function resetFactor(
  ctx: CommandContext,
  { userId, reason }: { userId: string; reason: string },
): Promise<void> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const user = await User.findByPk(userId, { lock: true, transaction });
  if (!user) throw new NotFoundError();
  if (actorId(ctx) === userId) throw new ConflictError("own_factor");
  if (!RESET_REASONS.some((one) => one === reason)) throw new InvalidInputError({ reason: "errors.reset_reason" });
  if (!(await SecondFactor.findByPk(userId, { transaction }))) throw new ConflictError("no_factor");
  await dropFactor(ctx, userId);
  await endSessions(userId, ctx.clock.now(), transaction);
  await record(ctx, { action: "access.factor_reset", subject: { type: "User", id: userId }, facts: { reason } });
  await tellPerson(ctx, user, "account_factor_reset");
  ctx.afterCommit(() => void forgetCodes(userId));
}

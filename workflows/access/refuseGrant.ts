import { ConflictError, NotPermittedError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { aboutGrant, actorId, lockGrant } from "./lockGrant";

/**
 * Ends a request before it was ever in force: refused by a second person, or taken back by who made it. Never by who
 * would receive it. Doing it twice is doing it once; `ConflictError` when it is in force by now.
 */
export async function refuseGrant(ctx: CommandContext, { grantId }: { grantId: string }): Promise<void> {
  const grant = await lockGrant(ctx, grantId);
  const decider = actorId(ctx);
  if (decider === grant.userId) throw new NotPermittedError("second_person");
  if (grant.approvedAt) throw new ConflictError();
  if (grant.revokedAt) return;
  await grant.update({ revokedAt: ctx.clock.now(), revokedById: decider }, { transaction: ctx.transaction });
  await record(ctx, { action: "access.grant_refused", ...aboutGrant(grant) });
}

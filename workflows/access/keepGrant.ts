import { ConflictError, NotPermittedError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { aboutGrant, actorId, lockGrant } from "./lockGrant";
import { noteReview } from "./noteReview";

/** Says in the quarterly review that a role is still needed; never of one's own. `ConflictError` when it has ended. */
export async function keepGrant(ctx: CommandContext, { grantId }: { grantId: string }): Promise<void> {
  const grant = await lockGrant(ctx, grantId);
  const reviewer = actorId(ctx);
  if (reviewer === grant.userId) throw new NotPermittedError("second_person");
  const now = ctx.clock.now();
  const hasEnded = grant.revokedAt !== null || (grant.expiresAt !== null && grant.expiresAt <= now);
  if (!grant.approvedAt || hasEnded) throw new ConflictError();
  await grant.update({ reviewedAt: now, reviewedById: reviewer }, { transaction: ctx.transaction });
  await noteReview(ctx, grant, "kept");
  await record(ctx, { action: "access.grant_kept", ...aboutGrant(grant) });
}

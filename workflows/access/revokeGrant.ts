import { ConflictError } from "~/models/errors";
import { abilityOf, type CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { loadActiveGrants } from "./activeGrants";
import { lockAdministrators } from "./lockAdministrators";
import { aboutGrant, actorId, lockGrant } from "./lockGrant";
import { noteReview } from "./noteReview";
import { releaseCases } from "./releaseCases";

/**
 * Ends a role at once; one person is enough to take power away. The cases its holder may no longer answer go back to
 * nobody. Doing it twice is doing it once. Throws `ConflictError` "last_administrator" when nobody would be left to
 * manage accounts, and when it was never in force.
 */
export async function revokeGrant(ctx: CommandContext, { grantId }: { grantId: string }): Promise<void> {
  const administrators = await lockAdministrators(ctx);
  const grant = await lockGrant(ctx, grantId);
  if (grant.revokedAt) return;
  if (!grant.approvedAt) throw new ConflictError();
  if (administrators.isLastGrant(grant)) throw new ConflictError("last_administrator");
  const { transaction } = ctx;
  const now = ctx.clock.now();
  await grant.update({ revokedAt: now, revokedById: actorId(ctx) }, { transaction });
  await noteReview(ctx, grant, "revoked");
  await record(ctx, { action: "access.grant_revoked", ...aboutGrant(grant) });
  const left = await loadActiveGrants(grant.userId, now, transaction);
  const ability = abilityOf({ kind: "user", userId: grant.userId, name: "", language: "fr", grants: left });
  await releaseCases(ctx, grant.userId, ability);
}

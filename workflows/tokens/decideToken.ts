import { ConflictError, NotPermittedError } from "~/models/errors";
import { actorId } from "../access/lockGrant";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { aboutToken, lockToken } from "./lockToken";
import { tellTaker } from "./tellTaker";

/**
 * Lets a token be taken. Never by who asked for it nor by whose account it acts as: `NotPermittedError` "second_person".
 * Approving twice is approving once; `ConflictError` when it has ended.
 */
export async function approveToken(ctx: CommandContext, { tokenId }: { tokenId: string }): Promise<void> {
  ctx.authorize("manage", "Account");
  const token = await lockToken(ctx, tokenId);
  const approver = actorId(ctx);
  if (approver === token.requestedById || approver === token.userId) throw new NotPermittedError("second_person");
  if (token.revokedAt || token.expiresAt <= ctx.clock.now()) throw new ConflictError();
  if (token.approvedAt) return;
  const { transaction } = ctx;
  await token.update({ approvedById: approver, approvedAt: ctx.clock.now() }, { transaction });
  await record(ctx, { action: "access.token_approved", ...aboutToken(token) });
  await tellTaker(ctx, token);
}

/** Ends a request: refused by a second person, or taken back by who made it. Twice is once. */
export async function refuseToken(ctx: CommandContext, { tokenId }: { tokenId: string }): Promise<void> {
  ctx.authorize("manage", "Account");
  const token = await lockToken(ctx, tokenId);
  if (token.approvedAt) throw new ConflictError();
  if (token.revokedAt) return;
  await token.update({ revokedAt: ctx.clock.now(), revokedById: actorId(ctx) }, { transaction: ctx.transaction });
  await record(ctx, { action: "access.token_refused", ...aboutToken(token) });
}

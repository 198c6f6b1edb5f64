import { ConflictError } from "~/models/errors";
import { ApiToken } from "~/models/programs/ApiToken";
import { actorId } from "../access/lockGrant";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { aboutToken, lockToken } from "./lockToken";
import { unendedTokens } from "./tokenState";

/** Ends a token at once: by whoever manages accounts, or by whose account it acts as. Twice is once. */
export async function revokeToken(ctx: CommandContext, { tokenId }: { tokenId: string }): Promise<void> {
  const token = await lockToken(ctx, tokenId);
  if (token.userId !== actorId(ctx)) ctx.authorize("manage", "Account");
  if (token.revokedAt) return;
  if (!token.approvedAt) throw new ConflictError();
  await end(ctx, token);
}

/** Ends every token of an account that is shut: enabled again, it has none. */
export async function revokeTokensOf(ctx: CommandContext, userId: string): Promise<void> {
  const where = { userId, ...(unendedTokens(ctx.clock.now()) as object) };
  for (const token of await ApiToken.findAll({ where, lock: true, transaction: ctx.transaction }))
    await end(ctx, token);
}

async function end(ctx: CommandContext, token: ApiToken): Promise<void> {
  const ended = { revokedAt: ctx.clock.now(), revokedById: actorId(ctx) };
  await token.update(ended, { transaction: ctx.transaction });
  await record(ctx, { action: "access.token_revoked", ...aboutToken(token) });
}

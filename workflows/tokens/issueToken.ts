import { ConflictError, NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import { actorId } from "../access/lockGrant";
import type { UserActor } from "../access/readSession";
import { hashToken, newSecret } from "../access/sessionLife";
import { withProofs, type Proofs } from "../access/withProofs";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import type { RunOptions } from "../runCommand";
import { aboutToken, lockToken } from "./lockToken";
import { takerOf } from "./tellTaker";
import { tokenState } from "./tokenState";

/** What every token starts with, so that one left somewhere is recognised for what it is. */
const MARK = "yoka_";
const PREFIX_LENGTH = MARK.length + 8;

/** Makes the secret of a token for who shows again that it is them: an open screen alone gives no key away. */
export function takeToken(
  actor: UserActor,
  { tokenId, ...proofs }: { tokenId: string } & Proofs,
  options: RunOptions = {},
): Promise<{ secret: string }> {
  return withProofs(actor, proofs, options, (ctx) => issueToken(ctx, { tokenId }));
}

/**
 * Makes the secret of a token and answers it, once: it is kept nowhere. For whose account it acts as, or, of an account
 * nobody sits at, for who asked for it: whoever manages accounts never holds a key to what colleagues may read. For
 * anybody else it does not exist. `ConflictError` "token_not_ready" when it waits, was taken or has ended.
 */
export async function issueToken(ctx: CommandContext, { tokenId }: { tokenId: string }): Promise<{ secret: string }> {
  const token = await lockToken(ctx, tokenId);
  const { transaction } = ctx;
  const user = await User.findByPk(token.userId, { transaction, rejectOnEmpty: true });
  const taker = actorId(ctx);
  if (taker === null || taker !== takerOf(token, user)) throw new NotFoundError();
  if (user.service) ctx.authorize("manage", "Account");
  const now = ctx.clock.now();
  if (tokenState(token, now) !== "ready") throw new ConflictError("token_not_ready");
  const secret = MARK + newSecret();
  const prefix = secret.slice(0, PREFIX_LENGTH);
  await token.update({ tokenHash: hashToken(secret), prefix, issuedAt: now }, { transaction });
  await record(ctx, { action: "access.token_issued", ...aboutToken(token) });
  return { secret };
}

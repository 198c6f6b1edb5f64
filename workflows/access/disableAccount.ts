import { ConflictError, NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import { defineAbility } from "../abilities/defineAbility";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { voidAccountLinks } from "./accountLinks";
import { endSessions } from "./endSessions";
import { lockAdministrators } from "./lockAdministrators";
import { actorId } from "./lockGrant";
import { releaseCases } from "./releaseCases";
import { revokeTokensOf } from "../tokens/revokeToken";

/**
 * Shuts an account: its sessions and tokens end at once, its links open nothing, its open cases go back to nobody. Its roles stay
 * written, and count again should it be enabled. Doing it twice is doing it once. Throws `ConflictError` for oneself
 * ("own_account") and for the last administrator ("last_administrator").
 */
export async function disableAccount(ctx: CommandContext, { userId }: { userId: string }): Promise<void> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const administrators = await lockAdministrators(ctx);
  const user = await User.findByPk(userId, { lock: true, transaction });
  if (!user) throw new NotFoundError();
  if (actorId(ctx) === userId) throw new ConflictError("own_account");
  if (user.disabledAt) return;
  if (administrators.isLast(userId)) throw new ConflictError("last_administrator");
  const now = ctx.clock.now();
  await user.update({ disabledAt: now }, { transaction });
  await endSessions(userId, now, transaction);
  await voidAccountLinks(userId, transaction);
  await revokeTokensOf(ctx, userId);
  await record(ctx, { action: "access.account_disabled", subject: { type: "User", id: userId } });
  await releaseCases(ctx, userId, defineAbility([], userId));
}

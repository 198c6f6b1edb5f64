import { NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { isInUse } from "./inUse";

/** Opens a disabled account again: the roles that have not ended meanwhile count again; it has no token. Twice is once. */
export async function enableAccount(ctx: CommandContext, { userId }: { userId: string }): Promise<void> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const user = await User.findByPk(userId, { lock: true, transaction });
  if (!user) throw new NotFoundError();
  if (isInUse(user)) return;
  await user.update(user.service ? { closedAt: null } : { disabledAt: null }, { transaction });
  await record(ctx, { action: "access.account_enabled", subject: { type: "User", id: userId } });
}

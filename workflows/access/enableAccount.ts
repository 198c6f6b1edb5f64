import { ConflictError, NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";

/** Opens a disabled account again: the roles that have not ended meanwhile count again. Twice is once. */
export async function enableAccount(ctx: CommandContext, { userId }: { userId: string }): Promise<void> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const user = await User.findByPk(userId, { lock: true, transaction });
  if (!user) throw new NotFoundError();
  if (!user.disabledAt) return;
  if (user.service) throw new ConflictError("service_account");
  await user.update({ disabledAt: null }, { transaction });
  await record(ctx, { action: "access.account_enabled", subject: { type: "User", id: userId } });
}

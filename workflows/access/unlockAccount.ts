import { NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { forgetSignInTries } from "./proveIdentity";

/** Lets somebody whose account was tried too often sign in again before the time is over. */
export async function unlockAccount(ctx: CommandContext, { userId }: { userId: string }): Promise<void> {
  ctx.authorize("manage", "Account");
  const user = await User.findByPk(userId, { transaction: ctx.transaction });
  if (!user) throw new NotFoundError();
  await record(ctx, { action: "access.unlocked", subject: { type: "User", id: userId } });
  await forgetSignInTries(user);
}

import type { User } from "~/models/people/User";
import { addAccount, readHolder } from "../access/createAccount";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";

/** What is stored where nobody may ever sign in: no password fits it. */
const NO_PASSWORD = "";

/**
 * Opens an account for a program, to which roles and tokens are given; nobody signs in with it, and no case is ever given
 * to it. `email` is that of the team that runs the program. Throws as `createAccount` does.
 */
export async function addService(ctx: CommandContext, given: { name: string; email: string }): Promise<User> {
  ctx.authorize("manage", "Account");
  const user = await addAccount(ctx, readHolder({ ...given, language: "fr" }), NO_PASSWORD);
  await user.update({ service: true, disabledAt: ctx.clock.now() }, { transaction: ctx.transaction });
  await record(ctx, { action: "access.service_created", subject: { type: "User", id: user.id } });
  return user;
}

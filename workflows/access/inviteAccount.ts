import type { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { sendAccountLink } from "./accountLinks";
import { addAccount, readHolder, type AccountHolder } from "./createAccount";
import { grantRole, type RoleRequest } from "./grantRole";

/** What is stored where no password was chosen yet: no password fits it. */
const NO_PASSWORD = "";

/** Somebody to invite, and the role asked for them meanwhile. */
export interface Invitation extends AccountHolder {
  asked: Omit<RoleRequest, "userId"> | null;
}

/**
 * Creates an account without a password and mails its person a link to choose one. A role asked for them waits for a
 * second person as any other. Throws as `createAccount` and `grantRole` do.
 */
export async function inviteAccount(ctx: CommandContext, { asked, ...given }: Invitation): Promise<User> {
  ctx.authorize("manage", "Account");
  const user = await addAccount(ctx, readHolder(given), NO_PASSWORD);
  await record(ctx, { action: "access.invited", subject: { type: "User", id: user.id } });
  await sendAccountLink(ctx, user, "invitation");
  if (asked) await grantRole(ctx, { ...asked, userId: user.id });
  return user;
}

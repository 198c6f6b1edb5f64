import type { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { sendAccountLink, type LinkWay } from "./accountLinks";
import { addAccount, readHolder, type AccountHolder } from "./createAccount";
import { grantRole, type RoleRequest } from "./grantRole";
import { NO_PASSWORD } from "./passwords";

/** Somebody to invite, and the role asked for them meanwhile. */
export interface Invitation extends AccountHolder {
  asked: Omit<RoleRequest, "userId"> | null;
  /** How the link reaches them; by mail when it is not said. */
  way?: LinkWay;
}

/**
 * Creates an account without a password and sends its person a link to choose one. A role asked for them waits for a
 * second person as any other. Throws as `createAccount` and `grantRole` do, and with "errors.phone_needed" for an SMS to
 * nobody's phone.
 */
export async function inviteAccount(
  ctx: CommandContext,
  { asked, way = "email", ...given }: Invitation,
): Promise<User> {
  ctx.authorize("manage", "Account");
  const missing: Record<string, string> = way === "sms" && !given.phone?.trim() ? { phone: "errors.phone_needed" } : {};
  const user = await addAccount(ctx, readHolder(given, missing), NO_PASSWORD);
  await record(ctx, { action: "access.invited", subject: { type: "User", id: user.id }, facts: { way } });
  await sendAccountLink(ctx, user, "invitation", way);
  if (asked) await grantRole(ctx, { ...asked, userId: user.id });
  return user;
}

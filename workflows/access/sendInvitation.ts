import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { sendAccountLink, type LinkWay } from "./accountLinks";
import { accountState } from "./listAccounts";

/**
 * Sends somebody a new link to choose a password: the invitation again while they have none, else one that replaces a
 * forgotten password. Links sent before stop working. `ConflictError` "account_disabled" for a disabled account.
 */
export async function sendInvitation(
  ctx: CommandContext,
  { userId, way = "email" }: { userId: string; way?: LinkWay },
): Promise<void> {
  ctx.authorize("manage", "Account");
  const user = await User.findByPk(userId, { lock: true, transaction: ctx.transaction });
  if (!user) throw new NotFoundError();
  if (user.disabledAt) throw new ConflictError("account_disabled");
  if (way === "sms" && !user.phone) throw new InvalidInputError({ way: "errors.phone_needed" });
  const purpose = accountState(user) === "invited" ? "invitation" : "reset";
  await sendAccountLink(ctx, user, purpose, way);
  await record(ctx, { action: "access.link_sent", subject: { type: "User", id: userId }, facts: { purpose, way } });
}

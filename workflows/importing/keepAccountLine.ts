import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { grantRole } from "../access/grantRole";
import { grantState } from "../access/grantState";
import { inviteAccount } from "../access/inviteAccount";
import type { CommandContext, QueryContext } from "../commandContext";
import type { AccountLine } from "./readAccountLine";

/** What becomes of a line: somebody is invited, a role is asked for who is known, nothing is new, or it cannot be. */
export type AccountOutcome = "invited" | "asked" | "known" | "shut";

/** What a line would do, or did, with the account it is about. */
export async function weighAccountLine(
  { clock, transaction }: Pick<QueryContext, "clock" | "transaction">,
  { email, asked }: AccountLine,
): Promise<{ outcome: AccountOutcome; user: User | null }> {
  const user = await User.findOne({ where: { email }, transaction });
  if (!user) return { outcome: "invited", user };
  if (user.disabledAt) return { outcome: "shut", user }; // those of programs are always so
  if (!asked) return { outcome: "known", user };
  const { role, placeCode } = asked;
  const grants = await RoleGrant.findAll({
    where: { userId: user.id, role, placeCode, programmeCode: null },
    transaction,
  });
  const stands = grants.some((grant) => ["active", "pending"].includes(grantState(grant, clock.now())));
  return { outcome: stands ? "known" : "asked", user };
}

/**
 * Does what a line of a list of accounts says: invites, or asks for a role that is not there yet, for a second person to
 * decide. Who is known stays as they are: a list is no reason to change a name.
 */
export async function keepAccountLine(ctx: CommandContext, line: AccountLine): Promise<AccountOutcome> {
  ctx.authorize("manage", "Account");
  const { outcome, user } = await weighAccountLine(ctx, line);
  const { asked, ...holder } = line;
  if (outcome === "invited") await inviteAccount(ctx, { ...holder, asked });
  else if (outcome === "asked" && user && asked) await grantRole(ctx, { ...asked, userId: user.id });
  return outcome;
}

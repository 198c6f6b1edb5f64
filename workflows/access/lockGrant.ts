import { NotFoundError } from "~/models/errors";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { CommandContext } from "../commandContext";

/** A grant, held until the commit, for whoever manages accounts; every decision on one starts here. */
export async function lockGrant(ctx: CommandContext, grantId: string): Promise<RoleGrant> {
  ctx.authorize("manage", "Account");
  const grant = await RoleGrant.findByPk(grantId, { lock: true, transaction: ctx.transaction });
  if (!grant) throw new NotFoundError();
  return grant;
}

/** What the journal says of a grant. */
export function aboutGrant({ id, userId, role, placeCode }: RoleGrant) {
  return { subject: { type: "RoleGrant", id }, facts: { userId, role, placeCode } };
}

/** The account that acts; null for the house itself. */
export function actorId({ actor }: Pick<CommandContext, "actor">): string | null {
  return actor.kind === "user" ? actor.userId : null;
}

import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { COUNTRY_CODE } from "~/models/places/placeLookup";
import type { Action } from "../abilities/defineAbility";
import type { RoleRule } from "../abilities/roleRules";
import { rolesWith } from "../abilities/rolesWith";
import { activeGrants } from "../access/grantState";
import { actingAs, type CommandContext, type QueryContext } from "../commandContext";
import { readerOf } from "./sendOwed";

interface Asked {
  action: Action;
  subject: RoleRule["subject"];
  /** Codes of the places it lies in; the country is one always. */
  places: readonly (string | null | undefined)[];
}

/**
 * Those with a role at these places that may do something, and to whom, asked as themselves, `is` says yes: whom to tell of
 * what they alone may see.
 */
export async function whoMay(
  ctx: CommandContext,
  { action, subject, places }: Asked,
  is: (as: QueryContext) => boolean | Promise<boolean>,
): Promise<User[]> {
  const { transaction } = ctx;
  const placeCode = [...new Set([COUNTRY_CODE, ...places.filter((code) => typeof code === "string")])];
  const where = { role: rolesWith(action, subject), placeCode, ...activeGrants(ctx.clock.now()) };
  const grants = await RoleGrant.findAll({ attributes: ["userId"], where, transaction });
  const id = [...new Set(grants.map(({ userId }) => userId))];
  const users = await User.findAll({ where: { id, disabledAt: null }, order: [["id", "ASC"]], transaction });
  const able: User[] = [];
  for (const user of users) if (await is(actingAs(ctx, await readerOf(ctx, user)))) able.push(user);
  return able;
}

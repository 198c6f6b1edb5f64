import type { User } from "~/models/people/User";
import { COUNTRY_CODE } from "~/models/places/placeLookup";
import type { Action } from "../abilities/defineAbility";
import type { RoleRule } from "../abilities/roleRules";
import { actingAs, type CommandContext, type QueryContext } from "../commandContext";
import { readerOf } from "./sendOwed";
import { whoWatches } from "./whoWatches";

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
  const placeCode = [...new Set([COUNTRY_CODE, ...places.filter((code) => typeof code === "string")])];
  const able: User[] = [];
  for (const user of await whoWatches(ctx, subject, action, placeCode))
    if (await is(actingAs(ctx, await readerOf(ctx, user)))) able.push(user);
  return able;
}

import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import type { Action, SubjectName } from "../abilities/defineAbility";
import { rolesWith } from "../abilities/rolesWith";
import { activeGrants } from "../access/grantState";
import type { CommandContext } from "../commandContext";

/**
 * Everybody whose role lets them read a room of the house (or do more in it), wherever it counts, or at some places alone:
 * whom to tell when something in it needs a person.
 */
export async function whoWatches(
  ctx: CommandContext,
  room: SubjectName,
  action: Action = "read",
  placeCode?: readonly string[],
): Promise<User[]> {
  const { transaction } = ctx;
  const at = placeCode ? { placeCode: [...placeCode] } : {};
  const where = { role: rolesWith(action, room), ...at, ...activeGrants(ctx.clock.now()) };
  const grants = await RoleGrant.findAll({ where, attributes: ["userId"], transaction });
  const ids = [...new Set(grants.map(({ userId }) => userId))];
  return User.findAll({ where: { id: ids, disabledAt: null }, order: [["id", "ASC"]], transaction });
}

/** A moment as a mail about the whole house says it, in the time of the capital. */
export function momentInWords(at: Date, language: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: "Africa/Kinshasa",
  }).format(at);
}

import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import type { SubjectName } from "../abilities/defineAbility";
import { rolesWith } from "../abilities/rolesWith";
import { activeGrants } from "../access/grantState";
import type { CommandContext } from "../commandContext";

/** Everybody who may read (or manage) a room of the house: whom to tell when something in it needs a person. */
export async function whoWatches(
  ctx: CommandContext,
  room: SubjectName,
  action: "read" | "manage" = "read",
): Promise<User[]> {
  const { transaction } = ctx;
  const where = { role: rolesWith(action, room), ...activeGrants(ctx.clock.now()) };
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

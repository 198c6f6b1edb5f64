import { Op } from "sequelize";
import { HouseFact } from "~/models/HouseFact";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { insertRows } from "~/models/statements";
import { rolesWith } from "../abilities/rolesWith";
import type { CommandContext } from "../commandContext";
import { activeGrants } from "./grantState";

/** Who manages accounts at this moment. */
interface Administrators {
  /** Whether nobody would be left without this person. */
  isLast(userId: string): boolean;
  /** Whether nobody would be left without this grant. */
  isLastGrant(grant: RoleGrant): boolean;
}

const LOCK = "administrators";

/** The administrators, held until the commit: two who end one another at the same time must not both succeed. */
export async function lockAdministrators(ctx: CommandContext): Promise<Administrators> {
  const { transaction } = ctx;
  await insertRows(HouseFact, [{ name: LOCK, value: "" }], { transaction, skipExisting: true });
  await HouseFact.findByPk(LOCK, { lock: true, transaction });
  const granted = await RoleGrant.findAll({
    where: { [Op.and]: [{ role: rolesWith("manage", "Account") }, activeGrants(ctx.clock.now())] },
    lock: true, // what was committed while this waited, not what a snapshot remembers
    transaction,
  });
  const ids = [...new Set(granted.map(({ userId }) => userId))];
  const enabled = await User.findAll({ where: { id: ids, disabledAt: null }, lock: true, transaction });
  const counted = granted.filter(({ userId }) => enabled.some(({ id }) => id === userId));
  return {
    isLast: (userId) => counted.length > 0 && counted.every((grant) => grant.userId === userId),
    isLastGrant: ({ id }) => counted.length > 0 && counted.every((grant) => grant.id === id),
  };
}

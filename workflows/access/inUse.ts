import { Op, type WhereOptions } from "sequelize";
import type { User } from "~/models/people/User";

/** Whether anything is done in the name of an account: a person's until it is disabled, a program's until it is shut. */
export function isInUse({ service, closedAt, disabledAt }: Pick<User, "service" | "closedAt" | "disabledAt">): boolean {
  return service ? !closedAt : !disabledAt;
}

/** The accounts in whose name something is done, as a condition. */
export function accountsInUse(): WhereOptions<User> {
  return {
    [Op.or]: [
      { service: false, disabledAt: null },
      { service: true, closedAt: null },
    ],
  };
}

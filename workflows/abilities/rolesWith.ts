import { ROLES, type Role } from "~/models/people/roles";
import type { Action } from "./defineAbility";
import { rulesOf, type RoleRule } from "./roleRules";

/** The roles whose holders may do `action` to `subject`, somewhere. */
export function rolesWith(action: Action, subject: RoleRule["subject"]): Role[] {
  const country = { placeCode: "CD", placeKind: "country" } as const;
  const allows = (rule: RoleRule) => rule.subject === subject && rule.actions.includes(action);
  return ROLES.filter((role) => rulesOf({ role, ...country }, null).some(allows));
}

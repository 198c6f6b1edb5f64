import type { CaseKind } from "~/models/cases/caseWords";
import { ROLES, type Role } from "~/models/people/roles";
import type { Action } from "./defineAbility";
import { rulesOf, type RoleRule } from "./roleRules";

/** The roles whose holders may do `action` to `subject`, somewhere; of cases, to those of a kind when it is given. */
export function rolesWith(action: Action, subject: RoleRule["subject"], kind?: CaseKind): Role[] {
  const country = { placeCode: "CD", placeKind: "country" } as const;
  const allows = (rule: RoleRule) =>
    rule.subject === subject && rule.actions.includes(action) && (!kind || rule.conditions?.kind === kind);
  return ROLES.filter((role) => rulesOf({ role, ...country }, null).some(allows));
}

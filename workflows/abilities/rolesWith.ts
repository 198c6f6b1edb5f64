import type { CaseKind } from "~/models/cases/caseWords";
import { ROLES, type Role } from "~/models/people/roles";
import { COUNTRY_CODE } from "~/models/places/placeLookup";
import type { Action } from "./defineAbility";
import { rulesOf, type RoleRule } from "./roleRules";

/** The roles whose holders may do `action` to `subject`, somewhere; of cases, to those of a kind when it is given. */
export function rolesWith(action: Action, subject: RoleRule["subject"], kind?: CaseKind): Role[] {
  const country = { placeCode: "CD", placeKind: "country" } as const;
  const allows = (rule: RoleRule) =>
    rule.subject === subject && rule.actions.includes(action) && (!kind || rule.conditions?.kind === kind);
  return ROLES.filter((role) => rulesOf({ role, ...country }, null).some(allows));
}

/** The roles whose holders work on cases of a kind. */
export function rolesWorkingOn(kind: CaseKind): Role[] {
  const works = ({ actions, conditions }: RoleRule) => actions.includes("work") && conditions?.kind === kind;
  return ROLES.filter((role) => rulesOf({ role, placeCode: COUNTRY_CODE, placeKind: "country" }, null).some(works));
}

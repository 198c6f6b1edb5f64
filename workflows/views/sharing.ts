import { Op, type WhereOptions } from "sequelize";
import type { SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import type { Role } from "~/models/people/roles";
import { placeByCode } from "~/models/places/placeLookup";
import { ROLE_PLACES } from "../abilities/rolePlaces";
import { rolesWorkingOn } from "../abilities/rolesWith";
import type { QueryContext } from "../commandContext";

/** A role at a place, whose holders may be given a view. */
export interface Team {
  role: Role;
  placeCode: string;
}

/** Whether this person gives views of a kind of case to others. */
export function mayShare({ ability }: QueryContext, kind: CaseKind): boolean {
  return ability.rulesFor("manage", "SavedView").some((rule) => rule.conditions?.caseKind === kind);
}

/** The teams this person may give a view to: those who work on such cases at a place of their own. */
export function teamsOf(ctx: QueryContext, kind: CaseKind): Team[] {
  if (ctx.actor.kind !== "user" || !mayShare(ctx, kind)) return [];
  const places = [...new Set(ctx.actor.grants.map(({ placeCode }) => placeCode))];
  return places.flatMap((placeCode) => {
    const place = placeByCode(placeCode);
    const roles = rolesWorkingOn(kind).filter((role) => place && ROLE_PLACES[role].includes(place.kind));
    return roles.map((role) => ({ role, placeCode }));
  });
}

/** The views this person has before them: their own, their teams' and the room's. */
export function viewsInSight({ actor }: QueryContext, kind: CaseKind): WhereOptions<SavedView> {
  if (actor.kind !== "user") return { id: "" };
  const teams = actor.grants.map(({ role, placeCode }) => ({ audience: "team", role, placeCode }));
  return { [Op.and]: [{ caseKind: kind }, { [Op.or]: [{ ownerId: actor.userId }, { audience: "room" }, ...teams] }] };
}

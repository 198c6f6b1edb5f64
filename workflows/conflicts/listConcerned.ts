import type { CaseFile } from "~/models/cases/CaseFile";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { placeByCode } from "~/models/places/placeLookup";
import { defineAbility, type ActiveGrant } from "../abilities/defineAbility";
import { activeGrants } from "../access/grantState";
import type { QueryContext } from "../commandContext";

/** An account that can see a case by its roles, and so may have to be kept away from it. */
export interface Concerned {
  id: string;
  name: string;
  role: Role;
  placeCode: string;
  /** Its roles in force at the places the case lies in. */
  grants: ActiveGrant[];
}

/** The most roles one place and those above it are looked through for. */
const MOST_GRANTS = 500;

/** Everybody whose roles reach a case, by name. The ability is asked, not the table of exclusions. */
export async function listConcerned(ctx: QueryContext, caseFile: CaseFile): Promise<Concerned[]> {
  const { transaction } = ctx;
  const { provinceCode, territoryCode, siteCode } = caseFile;
  const placeCode = ["CD", provinceCode, territoryCode, siteCode].filter((code) => typeof code === "string");
  const where = { placeCode, ...activeGrants(ctx.clock.now()) };
  const held = await RoleGrant.findAll({ where, order: [["id", "ASC"]], limit: MOST_GRANTS, transaction });
  const users = await User.findAll({
    attributes: ["id", "name"],
    where: { id: [...new Set(held.map(({ userId }) => userId))], disabledAt: null },
    order: [["name", "ASC"]],
    transaction,
  });
  return users.flatMap(({ id, name }) => {
    const grants = held.filter(({ userId }) => userId === id).map(activeGrant);
    const reaching = grants.find((grant) => defineAbility([grant], id).can("read", caseFile));
    return reaching ? [{ id, name, role: reaching.role, placeCode: reaching.placeCode, grants }] : [];
  });
}

function activeGrant({ role, placeCode, programmeCode }: RoleGrant): ActiveGrant {
  return { role, placeCode, placeKind: placeByCode(placeCode)?.kind ?? "country", programmeCode };
}

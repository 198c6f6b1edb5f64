import { Op } from "sequelize";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { COUNTRY_CODE } from "~/models/places/placeLookup";
import { activeGrants } from "../access/grantState";
import type { QueryContext } from "../commandContext";
import type { CasePlace } from "../escalation/findOwner";

/** Who answers the tickets of a place: its support agents, or the leads where it has none. */
export async function deskAt(ctx: QueryContext, place: CasePlace): Promise<User[]> {
  const agents = await holdersAt(ctx, place, "support_agent");
  return agents.length ? agents : leadsAt(ctx, place);
}

/** The leads above the desk of a place. */
export function leadsAt(ctx: QueryContext, place: CasePlace): Promise<User[]> {
  return holdersAt(ctx, place, "support_lead");
}

async function holdersAt(ctx: QueryContext, place: CasePlace, role: Role): Promise<User[]> {
  const places = [place.siteCode, place.territoryCode, place.provinceCode, COUNTRY_CODE].filter(
    (code) => code !== null,
  );
  const { transaction } = ctx;
  const grants = await RoleGrant.findAll({
    where: { role, placeCode: places, ...activeGrants(ctx.clock.now()) },
    transaction,
  });
  const ids = [...new Set(grants.map(({ userId }) => userId))];
  return User.findAll({ where: { id: ids, disabledAt: { [Op.is]: null } }, order: [["id", "ASC"]], transaction });
}

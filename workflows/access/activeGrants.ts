import { Op, type Transaction } from "sequelize";
import { RoleGrant } from "~/models/people/RoleGrant";
import { Place } from "~/models/places/Place";
import type { ActiveGrant } from "../abilities/defineAbility";
import { activeGrants } from "./grantState";

/**
 * The roles of a person in force at `now`: approved, neither revoked nor past their end. Places are read from the
 * database, because a grant must count (or stop counting) at once, whatever this process remembers.
 */
export async function loadActiveGrants(userId: string, now: Date, transaction?: Transaction): Promise<ActiveGrant[]> {
  const grants = await RoleGrant.findAll({
    where: { [Op.and]: [{ userId }, activeGrants(now)] },
    order: [["id", "ASC"]],
    transaction,
  });
  const codes = [...new Set(grants.map((grant) => grant.placeCode))];
  const places = await Place.findAll({ where: { code: codes }, attributes: ["code", "kind"], transaction });
  return grants.flatMap(({ role, placeCode, programmeCode }) => {
    const place = places.find(({ code }) => code === placeCode);
    return place ? [{ role, placeCode, placeKind: place.kind, ...(programmeCode && { programmeCode }) }] : [];
  });
}

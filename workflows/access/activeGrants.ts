import { Op, type Transaction } from "sequelize";
import { RoleGrant } from "~/models/people/RoleGrant";
import { Place } from "~/models/places/Place";
import type { ActiveGrant } from "../abilities/defineAbility";

/**
 * The roles of a person in force at `now`: approved, neither revoked nor past their end. Places are read from the
 * database, because a grant must count (or stop counting) at once, whatever this process remembers.
 */
export async function loadActiveGrants(userId: string, now: Date, transaction?: Transaction): Promise<ActiveGrant[]> {
  const grants = await RoleGrant.findAll({
    where: {
      userId,
      approvedAt: { [Op.ne]: null },
      revokedAt: null,
      expiresAt: { [Op.or]: [null, { [Op.gt]: now }] },
    },
    order: [["id", "ASC"]],
    transaction,
  });
  const codes = [...new Set(grants.map((grant) => grant.placeCode))];
  const places = await Place.findAll({ where: { code: codes }, attributes: ["code", "kind"], transaction });
  return grants.flatMap(({ role, placeCode }) => {
    const place = places.find(({ code }) => code === placeCode);
    return place ? [{ role, placeCode, placeKind: place.kind }] : [];
  });
}

import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { COUNTRY_CODE, provinceOf } from "~/models/places/placeLookup";
import { activeGrants } from "../access/grantState";
import { rolesWith } from "../abilities/rolesWith";
import { visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";

/**
 * The colleagues somebody may give cases to, by name: who answers cases anywhere in the provinces of theirs. Each case
 * asks again whether it may be given to that person.
 */
export async function listColleagues(ctx: QueryContext): Promise<{ id: string; name: string }[]> {
  if (!ctx.ability.can("assign", "CaseFile")) return [];
  const provinces = provincesOf(ctx);
  const grants = await RoleGrant.findAll({
    attributes: ["userId", "placeCode"],
    where: { role: rolesWith("answer", "CaseFile", "grievance"), ...activeGrants(ctx.clock.now()) },
    transaction: ctx.transaction,
  });
  const near = ({ placeCode }: RoleGrant) =>
    provinces === null || placeCode === COUNTRY_CODE || provinces.has(provinceOf(placeCode) ?? "");
  const id = [...new Set(grants.filter(near).map(({ userId }) => userId))];
  const users = await User.findAll({
    attributes: ["id", "name"],
    where: { id, disabledAt: null },
    order: [["name", "ASC"]],
    transaction: ctx.transaction,
  });
  return users.map((user) => ({ id: user.id, name: user.name }));
}

/** The provinces somebody assigns cases in; null for the whole country. */
function provincesOf(ctx: QueryContext): Set<string> | null {
  const provinces = visibleSlices(ctx, "assign").map((slice) => {
    const { provinceCode, territoryCode, siteCode } = slice as Record<string, string | undefined>;
    return provinceCode ?? (territoryCode || siteCode ? provinceOf(territoryCode ?? siteCode ?? "") : null);
  });
  return provinces.some((code) => code === null) ? null : new Set(provinces.map(String));
}

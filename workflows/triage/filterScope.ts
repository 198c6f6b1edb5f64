import { Op } from "sequelize";
import { LEVELS, type CaseKind, type CaseLevel } from "~/models/cases/caseWords";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { COUNTRY_CODE, ancestry, placeByCode } from "~/models/places/placeLookup";
import type { PlaceKind } from "~/models/places/Place";
import { rolesWorkingOn } from "../abilities/rolesWith";
import { readSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { activeGrants } from "../access/grantState";

/** The places a person's cases of a kind may lie in. */
export interface PlacesInSight {
  /** Whether some of them may lie nowhere. */
  unplaced: boolean;
  /** Whether a code is that of a place of one of these kinds, within what the person sees or around it. */
  sees(code: string, kinds: readonly PlaceKind[]): boolean;
}

/** Colleagues one may choose among. */
const MOST_COLLEAGUES = 300;

/** Where this person's cases may lie, told by the ability alone: what is out of sight is not told from what never was. */
export function placesInSight(ctx: QueryContext, kind: CaseKind): PlacesInSight {
  const slices = readSlices(ctx, kind);
  const roots = slices.map(({ siteCode, territoryCode, provinceCode }) => siteCode ?? territoryCode ?? provinceCode);
  const everywhere = roots.includes(undefined);
  const near = (code: string) =>
    roots.some((root) => typeof root === "string" && (above(code).includes(root) || above(root).includes(code)));
  return {
    unplaced: everywhere || roots.some((root) => typeof root === "object"),
    sees: (code, kinds) => {
      const place = placeByCode(code);
      return place !== null && kinds.includes(place.kind) && (everywhere || near(code));
    },
  };
}

/** A place and those above it that cases are filed under. */
function above(code: string): (string | null)[] {
  if (!placeByCode(code)) return [code];
  const { siteCode, territoryCode, provinceCode } = ancestry(code);
  return [siteCode, territoryCode, provinceCode];
}

/** The colleagues who work on cases of a kind where this person sees some, by name. */
export async function colleaguesInSight(ctx: QueryContext, kind: CaseKind): Promise<{ id: string; name: string }[]> {
  const { transaction } = ctx;
  const sight = placesInSight(ctx, kind);
  const grants = await RoleGrant.findAll({
    attributes: ["userId", "placeCode"],
    where: { [Op.and]: [{ role: rolesWorkingOn(kind) }, activeGrants(ctx.clock.now())] },
    transaction,
  });
  const isNear = (code: string) =>
    code === COUNTRY_CODE || sight.sees(code, ["province", "territory", "city", "committee"]);
  const ids = grants.filter(({ placeCode }) => isNear(placeCode)).map(({ userId }) => userId);
  return User.findAll({
    attributes: ["id", "name"],
    where: { id: [...new Set(ids)], disabledAt: null },
    order: [["name", "ASC"]],
    limit: MOST_COLLEAGUES,
    transaction,
  });
}

/** The levels at which a person's grievances are handled: that of the largest place of theirs, and those below it. */
export function levelsInSight(ctx: QueryContext): CaseLevel[] {
  const reach = readSlices(ctx, "grievance").map(({ siteCode, territoryCode, provinceCode }) => {
    if (siteCode) return 1;
    if (territoryCode) return 2;
    return typeof provinceCode === "string" ? 3 : 4;
  });
  return LEVELS.slice(0, Math.max(0, ...reach));
}

import { Op } from "sequelize";
import { NotFoundError } from "~/models/errors";
import { AssignmentRule } from "~/models/people/AssignmentRule";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { provinceOf } from "~/models/places/placeLookup";
import { rolesWith } from "../abilities/rolesWith";
import { activeGrants } from "../access/grantState";
import type { QueryContext } from "../commandContext";

/** Somebody cases are given to, with the places they answer for. */
export interface Colleague {
  id: string;
  name: string;
  placeCodes: string[];
}

/** Whether this person is somebody cases are given to: only they can be away. */
export function holdsCases(ctx: QueryContext): boolean {
  return ctx.ability.rulesFor("answer", "CaseFile").length > 0;
}

/**
 * The people whose cases and absences this person sees to: those who answer for a place whose rules of assignment are
 * theirs to set. By name; empty for whoever sets none. The staff of a country is a short list.
 */
export async function listPeople(ctx: QueryContext): Promise<Colleague[]> {
  if (!ctx.ability.can("manage", "AssignmentRule")) return [];
  return colleagues(ctx, (grant) => setsRulesAt(ctx, grant.placeCode));
}

/** The colleagues who may stand in for somebody, or be in a team: those who answer in the same provinces, or nationally. */
export async function listStandIns(ctx: QueryContext, userId: string): Promise<Colleague[]> {
  const own = await answeringGrants(ctx, { userId });
  const provinces = new Set(own.map(({ placeCode }) => provinceOf(placeCode)));
  const found = await colleagues(ctx, ({ placeCode }) => {
    const province = provinceOf(placeCode);
    return province === null || provinces.has(null) || provinces.has(province);
  });
  return found.filter(({ id }) => id !== userId);
}

/** Refuses whoever is neither the person nor sees to her: as if there were nobody. */
export async function demandOwnOrTheirs(ctx: QueryContext, userId: string): Promise<void> {
  if (ctx.actor.kind !== "user" || ctx.actor.userId === userId) return;
  const grants = await answeringGrants(ctx, { userId });
  if (!grants.some(({ placeCode }) => setsRulesAt(ctx, placeCode))) throw new NotFoundError();
}

/** Whether this person sets the rules of assignment of a place. */
export function setsRulesAt(ctx: QueryContext, placeCode: string): boolean {
  return ctx.ability.can("manage", AssignmentRule.build({ provinceCode: provinceOf(placeCode) } as AssignmentRule));
}

async function colleagues(ctx: QueryContext, keep: (grant: RoleGrant) => boolean): Promise<Colleague[]> {
  const grants = (await answeringGrants(ctx, {})).filter(keep);
  const users = await User.findAll({
    attributes: ["id", "name"],
    where: { id: [...new Set(grants.map(({ userId }) => userId))], disabledAt: null },
    order: [
      ["name", "ASC"],
      ["id", "ASC"],
    ],
    transaction: ctx.transaction,
  });
  return users.map(({ id, name }) => ({
    id,
    name,
    placeCodes: [...new Set(grants.filter(({ userId }) => userId === id).map(({ placeCode }) => placeCode))],
  }));
}

function answeringGrants(ctx: QueryContext, where: { userId?: string }): Promise<RoleGrant[]> {
  return RoleGrant.findAll({
    where: { [Op.and]: [{ ...where, role: rolesWith("answer", "CaseFile") }, activeGrants(ctx.clock.now())] },
    transaction: ctx.transaction,
  });
}

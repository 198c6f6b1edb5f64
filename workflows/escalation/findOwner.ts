import { literal, Op } from "sequelize";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { CaseFile } from "~/models/cases/CaseFile";
import { levelAbove, type CaseLevel } from "~/models/cases/caseWords";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import type { QueryContext } from "../commandContext";
import { refusedAnswerers } from "../resolution/refusedAnswers";

/** Where a case lies, on the levels that somebody may hold. */
export interface CasePlace {
  placeCode: string | null;
  provinceCode: string | null;
  territoryCode: string | null;
  siteCode: string | null;
}

/** Who answers at each level, the first named being asked first when a case climbs there. */
const HOLDERS: Record<CaseLevel, readonly Role[]> = {
  site: ["committee_member"],
  territory: ["grievance_officer"],
  province: ["grievance_supervisor", "grievance_officer"],
  national: ["national_coordinator"],
};

const COUNTRY = "CD";
const IN_SERVICE = literal("(SELECT id FROM users WHERE disabled_at IS NULL)");

/**
 * The level a case stands at when it should be at `level`: a level without an account-holder is skipped at once.
 * National is never skipped: what nobody holds is held there.
 */
export async function staffedLevel(ctx: QueryContext, level: CaseLevel, place: CasePlace): Promise<CaseLevel> {
  const [stands] = await staffedLevels(ctx, [{ level, place }]);
  return stands ?? level;
}

/** The same for many cases with a single question, in the order of the list: most of a batch lie in the same places. */
export async function staffedLevels(
  ctx: QueryContext,
  asked: readonly { level: CaseLevel; place: CasePlace }[],
): Promise<CaseLevel[]> {
  const codes = asked.flatMap(({ place }) => [place.siteCode, place.territoryCode, place.provinceCode]);
  const grants = await RoleGrant.findAll({
    attributes: ["role", "placeCode"],
    where: {
      placeCode: [...new Set(codes.filter((code) => code !== null))],
      userId: { [Op.in]: IN_SERVICE }, // nobody sits on the chair of a disabled account
      ...inForce(ctx),
    },
    group: ["role", "placeCode"],
    raw: true,
    transaction: ctx.transaction,
  });
  const held = new Set(grants.map(({ role, placeCode }) => `${role} ${placeCode}`));
  const isHeld = (level: CaseLevel, place: CasePlace) =>
    HOLDERS[level].some((role) => held.has(`${role} ${placeAt(level, place)}`));
  return asked.map(({ level, place }) => {
    let stands = level;
    for (let above = levelAbove(stands); above && !isHeld(stands, place); above = levelAbove(stands)) stands = above;
    return stands;
  });
}

/**
 * Who a case that climbs to its level belongs to: the holder with the fewest open cases, by rank of role, never
 * somebody excluded from it nor anybody whose answer to it was refused. Null when there is nobody.
 */
export async function findOwner(ctx: QueryContext, caseFile: CaseFile, level: CaseLevel): Promise<User | null> {
  const grants = await RoleGrant.findAll({ where: grantsAt(ctx, level, caseFile), transaction: ctx.transaction });
  const excluded = await CaseExclusion.findAll({ where: { caseId: caseFile.id }, transaction: ctx.transaction });
  const refused = await refusedAnswerers(ctx, caseFile.id);
  const barred = new Set([...excluded.map((row) => row.userId), ...refused]);
  for (const role of HOLDERS[level]) {
    const ids = grants.filter((grant) => grant.role === role && !barred.has(grant.userId)).map((grant) => grant.userId);
    const owner = await leastLoaded(ctx, ids);
    if (owner) return owner;
  }
  return null;
}

async function leastLoaded(ctx: QueryContext, ids: string[]): Promise<User | null> {
  const users = await User.findAll({
    where: { id: ids, disabledAt: null },
    order: [["id", "ASC"]],
    transaction: ctx.transaction,
  });
  const loads = await Promise.all(
    users.map((user) =>
      CaseFile.count({ where: { assigneeId: user.id, kind: "grievance", isOpen: true }, transaction: ctx.transaction }),
    ),
  );
  const best = loads.indexOf(Math.min(...loads));
  return users[best] ?? null;
}

function grantsAt(ctx: QueryContext, level: CaseLevel, place: CasePlace) {
  return { role: [...HOLDERS[level]], placeCode: placeAt(level, place) ?? "", ...inForce(ctx) };
}

/** The grants that count now. */
export function inForce(ctx: QueryContext) {
  return {
    approvedAt: { [Op.ne]: null },
    revokedAt: null,
    expiresAt: { [Op.or]: [null, { [Op.gt]: ctx.clock.now() }] },
  };
}

function placeAt(level: CaseLevel, place: CasePlace): string | null {
  if (level === "national") return COUNTRY;
  return { site: place.siteCode, territory: place.territoryCode, province: place.provinceCode }[level];
}

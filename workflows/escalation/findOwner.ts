import { literal, Op } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { levelAbove, type CaseLevel } from "~/models/cases/caseWords";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import type { User } from "~/models/people/User";
import { escapeValue } from "~/models/statements";
import { activeGrants } from "../access/grantState";
import type { QueryContext } from "../commandContext";
import { chooseMember } from "../assignment/chooseByRule";
import { weighPeople } from "../assignment/weighPeople";

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

/** Accounts in use whose holder is here, or has somebody who stands in for them. */
function presentAt(now: Date) {
  const at = escapeValue(now);
  return literal(
    `(SELECT u.id FROM users u WHERE u.disabled_at IS NULL AND NOT EXISTS (SELECT 1 FROM absences a WHERE a.user_id = u.id ` +
      `AND a.starts_at <= ${at} AND a.ends_at > ${at} AND a.ended_at IS NULL AND a.replacement_id IS NULL))`,
  );
}

/**
 * The level a case stands at when it should be at `level`: a level without an account-holder is skipped at once.
 * National is never skipped: what nobody holds is held there.
 */
export async function staffedLevel(ctx: QueryContext, level: CaseLevel, place: CasePlace): Promise<CaseLevel> {
  const [stands] = await staffedLevels(ctx, [{ level, place }], presentAt(ctx.clock.now()));
  return stands ?? level;
}

/**
 * The same for many cases with a single question, in the order of the list: most of a batch lie in the same places. Where
 * a case arrives, whoever is away still counts: it waits in their queue as the others do, and its deadline sees to it.
 */
export async function staffedLevels(
  ctx: QueryContext,
  asked: readonly { level: CaseLevel; place: CasePlace }[],
  inService = IN_SERVICE,
): Promise<CaseLevel[]> {
  const codes = asked.flatMap(({ place }) => [place.siteCode, place.territoryCode, place.provinceCode]);
  const grants = await RoleGrant.findAll({
    attributes: ["role", "placeCode"],
    where: {
      placeCode: [...new Set(codes.filter((code) => code !== null))],
      userId: { [Op.in]: inService }, // nobody sits on the chair of a disabled account
      ...activeGrants(ctx.clock.now()),
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
 * somebody who may not answer it, was excluded from it or whose answer to it was refused. Who is away is passed over,
 * for whoever stands in for them when that person may have it. Null when there is nobody.
 */
export async function findOwner(ctx: QueryContext, caseFile: CaseFile, level: CaseLevel): Promise<User | null> {
  const grants = await RoleGrant.findAll({
    where: grantsAt(ctx, level, caseFile),
    order: [["userId", "ASC"]],
    transaction: ctx.transaction,
  });
  const people = await weighPeople(ctx, [...new Set(grants.map(({ userId }) => userId))], [caseFile]);
  const able = (ids: (string | null)[]) =>
    ids.filter((id) => id !== null && !people.isAbsent(id) && people.mayHold(caseFile, id)) as string[];
  for (const role of HOLDERS[level]) {
    const ids = grants.filter((grant) => grant.role === role).map((grant) => grant.userId);
    const present = able(ids);
    const team = present.length ? present : able(ids.map((id) => people.replacementOf(id)));
    const owner = chooseMember("least_loaded", team, team, { loads: people.loads, lastId: null });
    if (owner) return people.users.get(owner) ?? null;
  }
  return null;
}

function grantsAt(ctx: QueryContext, level: CaseLevel, place: CasePlace) {
  return { role: [...HOLDERS[level]], placeCode: placeAt(level, place) ?? "", ...activeGrants(ctx.clock.now()) };
}

function placeAt(level: CaseLevel, place: CasePlace): string | null {
  if (level === "national") return COUNTRY;
  return { site: place.siteCode, territory: place.territoryCode, province: place.provinceCode }[level];
}

import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { Place } from "~/models/places/Place";
import { ancestry } from "~/models/places/placeLookup";
import { defineAbility, type Action, type ActiveGrant, type SubjectName } from "../abilities/defineAbility";
import type { CaseConditions } from "../abilities/roleRules";
import { authorize, type QueryContext } from "../commandContext";
import { activeGrants } from "./grantState";
import { accountsInUse } from "./inUse";

/** People listed for one question. */
export const MOST_SEERS = 500;

/** A kind of case that may lie in a place. */
export interface AskedCase {
  kind: CaseKind;
  caseClass: number;
  /** Null: one nobody could place. */
  placeCode: string | null;
}

/** Somebody who sees it. */
export interface Seer {
  user: User;
  /** By which of her roles. */
  grants: ActiveGrant[];
  /** What of it: `read` alone is its number and where it stands. */
  reads: Action[];
  /** Conditions that go beyond the place and the class: only of some objects, only her own. Empty: every such case. */
  only: CaseConditions;
}

const READS: readonly Action[] = ["read", "readText", "readIdentity", "readUnmasked", "readNotes"];
/** What a case must be besides lying there: taken from the rule itself, and said. */
const BEYOND_PLACE = ["categoryCode", "callReason", "openedById", "programmeCode"] as const;

/** Who sees such a case in such a place, asked of the ability of each account in use. For those who read accounts. */
export async function whoSeesCases(ctx: QueryContext, asked: AskedCase): Promise<Seer[]> {
  authorize(ctx, "read", "Account");
  const seers: Seer[] = [];
  for (const { user, grants } of await holders(ctx)) {
    const found = grants.flatMap((grant) => seenBy(asked, grant, user));
    if (found.length) seers.push(joined(user, found));
    if (seers.length === MOST_SEERS) break;
  }
  return seers;
}

/** Who may enter a room, or manage it. */
export async function whoEnters(ctx: QueryContext, subject: SubjectName): Promise<Seer[]> {
  authorize(ctx, "read", "Account");
  const seers = (await holders(ctx)).flatMap(({ user, grants }) => {
    const opening = grants.filter((grant) => opens(grant, user, subject, "read"));
    const reads: Action[] = grants.some((grant) => opens(grant, user, subject, "manage"))
      ? ["read", "manage"]
      : ["read"];
    return opening.length ? [{ user, grants: opening, reads, only: {} }] : [];
  });
  return seers.slice(0, MOST_SEERS);
}

function opens(grant: ActiveGrant, { id }: User, subject: SubjectName, action: Action): boolean {
  return defineAbility([grant], id).rulesFor(action, subject).length > 0;
}

function seenBy(asked: AskedCase, grant: ActiveGrant, { id }: User): Omit<Seer, "user">[] {
  const ability = defineAbility([grant], id);
  return ability.rulesFor("read", "CaseFile").flatMap((rule) => {
    const conditions = { ...(rule.conditions as CaseConditions | undefined) };
    const only = Object.fromEntries(Object.entries(conditions).filter(([name]) => isBeyondPlace(name)));
    const such = CaseFile.build({ ...placed(asked), ...valuesOf(only) } as CaseFile);
    if (!rule.matchesConditions(such)) return [];
    return [{ grants: [grant], reads: READS.filter((action) => ability.can(action, such)), only }];
  });
}

/** Of several ways one sees the same, the widest: without a condition where one has none. */
function joined(user: User, ways: Omit<Seer, "user">[]): Seer {
  const whole = ways.filter(({ only }) => Object.keys(only).length === 0);
  const counted = whole.length ? whole : ways;
  const reads = READS.filter((action) => counted.some((way) => way.reads.includes(action)));
  return { user, grants: [...new Set(counted.flatMap(({ grants }) => grants))], reads, only: counted[0]?.only ?? {} };
}

function placed({ kind, caseClass, placeCode }: AskedCase) {
  const around = placeCode ? ancestry(placeCode) : { provinceCode: null, territoryCode: null, siteCode: null };
  return { kind, caseClass, placeCode, ...around };
}

function isBeyondPlace(name: string): boolean {
  return (BEYOND_PLACE as readonly string[]).includes(name);
}

/** A value that fits each condition. */
function valuesOf(conditions: CaseConditions): Record<string, unknown> {
  const fitting = (condition: CaseConditions[string]) =>
    typeof condition === "object" && "$in" in condition ? condition.$in[0] : condition;
  return Object.fromEntries(Object.entries(conditions).map(([name, condition]) => [name, fitting(condition)]));
}

/** Every account in use with its roles in force, by name. */
async function holders(ctx: QueryContext): Promise<{ user: User; grants: ActiveGrant[] }[]> {
  const { transaction } = ctx;
  const rows = await RoleGrant.findAll({ where: activeGrants(ctx.clock.now()), order: [["id", "ASC"]], transaction });
  const codes = [...new Set(rows.map(({ placeCode }) => placeCode))];
  const places = await Place.findAll({ where: { code: codes }, attributes: ["code", "kind"], transaction });
  const kinds = new Map(places.map(({ code, kind }) => [code, kind]));
  const users = await User.findAll({
    where: { [Op.and]: [{ id: [...new Set(rows.map(({ userId }) => userId))] }, accountsInUse()] },
    order: [
      ["name", "ASC"],
      ["id", "ASC"],
    ],
    transaction,
  });
  const byUser = new Map<string, ActiveGrant[]>();
  for (const { userId, role, placeCode, programmeCode } of rows) {
    const placeKind = kinds.get(placeCode);
    if (!placeKind) continue;
    const grant = { role, placeCode, placeKind, ...(programmeCode && { programmeCode }) };
    byUser.set(userId, [...(byUser.get(userId) ?? []), grant]);
  }
  return users.map((user) => ({ user, grants: byUser.get(user.id) ?? [] }));
}

import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import { defineAbility, type Action, type ActiveGrant, type SubjectName } from "../abilities/defineAbility";
import type { CaseConditions } from "../abilities/roleRules";
import { notExcluded, whereOf } from "../abilities/visibleCases";
import { authorize, type QueryContext } from "../commandContext";
import { loadActiveGrants } from "./activeGrants";
import { isInUse } from "./inUse";

/** Counting stops here. */
export const SIGHT_CAP = 1_000;
/** A smaller number could point at somebody. */
const FEW = 5;
/** The class whose cases are counted for nobody who only looks after accounts. */
const HYPERSENSITIVE = 3;
/** Of this nothing is said but that the role is held. */
const CLOSED: SubjectName = "Confidential";

/** A number as it may be told: fewer than five, more than the cap, or itself. */
export type ToldNumber = { told: "few" } | { told: "many" } | { told: "number"; number: number };

/** One thing one role opens to its holder, as the ability itself has it. */
export interface Opening {
  grant: ActiveGrant;
  subject: SubjectName;
  actions: Action[];
  conditions: CaseConditions;
}

/** What somebody sees, and of how much. */
export interface Sight {
  user: User;
  openings: (Opening & {
    /** Cases of class 1 and 2 it shows; null for what is no case. */
    cases: ToldNumber | null;
  })[];
  /** Cases kept from this person alone, whatever the roles. */
  excluded: ToldNumber;
  /** Roles of which nothing more is said here. */
  closed: ActiveGrant[];
}

/** What one account sees, rule by rule, asked of the same ability that guards every page. For those who read accounts. */
export async function readSight(ctx: QueryContext, userId: string): Promise<Sight> {
  authorize(ctx, "read", "Account");
  const user = await User.findByPk(userId, { transaction: ctx.transaction });
  if (!user) throw new NotFoundError();
  const grants = isInUse(user) ? await loadActiveGrants(userId, ctx.clock.now(), ctx.transaction) : [];
  const all = openingsOf(grants, userId);
  const shown = all.filter(({ subject }) => subject !== CLOSED);
  const asThem = { ...ctx, actor: { kind: "user", userId, name: user.name, language: user.language, grants } as const };
  const openings = await Promise.all(
    shown.map(async (opening) => ({ ...opening, cases: await countCases(asThem, opening) })),
  );
  const excluded = await CaseExclusion.count({ where: { userId }, transaction: ctx.transaction });
  return {
    user,
    openings,
    excluded: tell(Math.min(excluded, SIGHT_CAP)),
    closed: all.filter(({ subject }) => subject === CLOSED).map(({ grant }) => grant),
  };
}

/** What each of these roles opens: the rules of an ability with that role alone. */
export function openingsOf(grants: readonly ActiveGrant[], userId: string): Opening[] {
  return grants.flatMap((grant) =>
    defineAbility([grant], userId).rules.map(({ action, subject, conditions }) => ({
      grant,
      subject: String(subject) as SubjectName,
      actions: [action].flat(),
      conditions: { ...(conditions as CaseConditions | undefined) },
    })),
  );
}

async function countCases(asThem: QueryContext, { subject, actions, conditions }: Opening): Promise<ToldNumber | null> {
  if (subject !== "CaseFile" || !actions.includes("read")) return null;
  const grave = { caseClass: { [Op.lt]: HYPERSENSITIVE } };
  const where = { [Op.and]: [whereOf(conditions), grave, notExcluded(asThem)] } as WhereOptions<CaseFile>;
  const rows = await CaseFile.findAll({ attributes: ["id"], where, limit: SIGHT_CAP, raw: true });
  return tell(rows.length);
}

function tell(number: number): ToldNumber {
  if (number < FEW) return { told: "few" };
  return number >= SIGHT_CAP ? { told: "many" } : { told: "number", number };
}

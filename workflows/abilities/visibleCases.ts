import { literal, Op, type WhereOptions } from "sequelize";
import { database } from "~/models/database";
import type { CaseKind } from "~/models/cases/caseWords";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "../commandContext";
import type { Action } from "./defineAbility";
import type { CaseConditions } from "./roleRules";

type CaseWhere = WhereOptions<CaseFile>;

/**
 * The cases this person may see (or do `action` to), as conditions for a query: the one way to rows. Nobody reads
 * `case_files` for a person without it.
 */
export function visibleCases(ctx: QueryContext, action: Action = "read"): CaseWhere {
  if (ctx.actor.kind !== "user") return {};
  return { [Op.and]: [{ [Op.or]: visibleSlices(ctx, action) }, notExcluded(ctx)] };
}

/**
 * The same, a rule at a time. A queue asks each slice its own short question, answered by one index, and merges the
 * answers; an OR over several places would read them all.
 */
export function visibleSlices(ctx: QueryContext, action: Action = "read"): CaseWhere[] {
  if (ctx.actor.kind !== "user") return [{}];
  const slices = new Map<string, CaseWhere>();
  for (const rule of ctx.ability.rulesFor(action, "CaseFile")) {
    slices.set(JSON.stringify(rule.conditions), whereOf((rule.conditions ?? {}) as CaseConditions));
  }
  return slices.size ? [...slices.values()] : [{ id: "" }];
}

/** The rules by which this person sees cases of a kind, as they are written. */
export function readSlices({ ability }: QueryContext, kind: CaseKind): CaseConditions[] {
  const rules = ability.rulesFor("read", "CaseFile").map((rule) => (rule.conditions ?? {}) as CaseConditions);
  return rules.filter((conditions) => conditions.kind === kind);
}

/** The figures this person may see, as conditions for a query on their cells, a rule at a time. */
export function figureSlices(ctx: QueryContext): CaseConditions[] {
  if (ctx.actor.kind !== "user") return [{}];
  const rules = ctx.ability.rulesFor("read", "Figures").map((rule) => (rule.conditions ?? {}) as CaseConditions);
  return rules.some((conditions) => Object.keys(conditions).length === 0) ? [{}] : rules;
}

/**
 * Whether the cases behind every figure this person sees are exactly those they may open: only then does a figure lead
 * to its list.
 */
export function opensItsFigures(ctx: QueryContext): boolean {
  if (ctx.actor.kind !== "user") return true;
  const rules = ctx.ability.rulesFor("read", "CaseFile").map((rule) => ({ ...(rule.conditions as CaseConditions) }));
  const spelt = (conditions: CaseConditions) => JSON.stringify(Object.entries(conditions).sort());
  const opened = new Set(
    rules.filter(({ kind }) => kind === "grievance").map(({ kind: _kind, ...rest }) => spelt(rest)),
  );
  return figureSlices(ctx).every((slice) => opened.has(spelt({})) || opened.has(spelt(slice)));
}

/** Leaves out the cases this person is accused in, named by or related to. */
export function notExcluded(ctx: QueryContext): CaseWhere {
  if (ctx.actor.kind !== "user") return {};
  const userId = database().escape(ctx.actor.userId);
  return literal(
    `NOT EXISTS (SELECT 1 FROM case_exclusions x WHERE x.case_id = \`CaseFile\`.\`id\` AND x.user_id = ${userId})`,
  );
}

export function whereOf(conditions: CaseConditions): CaseWhere {
  const entries = Object.entries(conditions).map(([column, condition]) => [column, operatorsOf(condition)]);
  return Object.fromEntries(entries) as CaseWhere;
}

function operatorsOf(condition: CaseConditions[string]): unknown {
  if (typeof condition !== "object") return condition;
  if ("$lte" in condition) return { [Op.lte]: condition.$lte };
  return condition.$in[0] === null ? null : { [Op.in]: condition.$in };
}

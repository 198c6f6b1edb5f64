import { Category } from "~/models/cases/Category";
import { CLASSES, LEVELS } from "~/models/cases/caseWords";
import { DeadlineChange, type ChangeScope } from "~/models/cases/DeadlineChange";
import { SlaPolicy, type ClockKind } from "~/models/cases/SlaClock";
import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { record, type Facts } from "../journal/record";
import { forgetPolicies } from "./policies";
import { WARN_UNITS } from "./warnings";

/** The units a deadline can be in, with the most of each: about a year. */
export const DEADLINE_UNITS = {
  working_days: 250,
  calendar_days: 366,
  hours: 2_000,
  working_minutes: 30_000,
  minutes: 30_000,
} as const;

/** The deadlines of a grievance that can be set for one object. */
export const GRIEVANCE_CLOCKS = ["acknowledge", "qualify", "level", "answer", "appeal"] as const satisfies ClockKind[];

/** A deadline as it was filled in; what it is about is only read of a new one. */
export interface PolicyFacts {
  clock: string;
  caseClass: string;
  categoryCode: string;
  level: string;
  amount: string;
  unit: string;
  /** Empty for the usual warning of the house; 0 for none. */
  warnAmount: string;
  warnUnit: string;
}

/** Which row is changed: the version is the one the person looked at; a null id is one more. */
export interface PolicyAsked {
  id: string | null;
  version: number;
}

type Terms = Pick<SlaPolicy, "caseKind" | "clock" | "caseClass" | "categoryCode" | "level"> & {
  priority: SlaPolicy["priority"] | null;
};

/** A deadline as it would be: `terms` what it is about, `values` what it says. */
export async function checkedPolicy(ctx: CommandContext, { id, version }: PolicyAsked, facts: PolicyFacts) {
  ctx.authorize("manage", "Deadline");
  const row = id ? await lockPolicy(ctx, id, version) : null;
  const terms = row ? termsOf(row) : await checkedTerms(ctx, facts);
  return { row, terms, values: { ...checkedTime(facts), ...checkedWarning(facts) } };
}

/**
 * Sets a deadline. It counts for clocks that start from now on; with `remeasure` also for those that run, batch by batch
 * in the background. One that has passed stays passed.
 */
export async function savePolicy(
  ctx: CommandContext,
  { remeasure, facts, ...asked }: PolicyAsked & { facts: PolicyFacts; remeasure: boolean },
): Promise<void> {
  const { row, terms, values } = await checkedPolicy(ctx, asked, facts);
  const before = row && valuesOf(row);
  const { transaction } = ctx;
  if (row) await row.update({ ...values, version: asked.version + 1 }, { transaction });
  else await SlaPolicy.create({ id: newId(), ...terms, ...values, version: 1 }, { transaction });
  await note(ctx, "deadline.policy_saved", terms, { ...prefixed(before), ...values, remeasure });
  if (remeasure) await askRemeasure(ctx, scopeOf(terms));
}

/** Takes away a deadline of one object: those of its class count again. The others are never left without one. */
export async function removePolicy(
  ctx: CommandContext,
  { id, version, remeasure }: { id: string; version: number; remeasure: boolean },
): Promise<void> {
  ctx.authorize("manage", "Deadline");
  const row = await lockPolicy(ctx, id, version);
  if (!row.categoryCode) throw new InvalidInputError({ amount: "errors.deadline_base" });
  await row.destroy({ transaction: ctx.transaction });
  await note(ctx, "deadline.policy_removed", termsOf(row), { ...prefixed(valuesOf(row)), remeasure });
  if (remeasure) await askRemeasure(ctx, scopeOf(termsOf(row)));
}

/** Notes that running clocks are to be measured again, and rings for it. */
export async function askRemeasure(ctx: CommandContext, scope: ChangeScope): Promise<void> {
  const askedById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const row = { id: newId(), scope, askedById, askedAt: ctx.clock.now() };
  await DeadlineChange.create(row, { transaction: ctx.transaction });
  ctx.afterCommit(() => queue().ring("remeasure-deadlines"));
}

/** Whose clocks a deadline speaks of. */
export function scopeOf({ caseKind, clock, caseClass, categoryCode, level, priority }: Terms): ChangeScope {
  return { of: "policy", caseKind, clock, caseClass, categoryCode, level, priority: priority ?? null };
}

function termsOf({ caseKind, clock, caseClass, categoryCode, level, priority }: SlaPolicy): Terms {
  return { caseKind, clock, caseClass, categoryCode, level, priority: priority ?? null };
}

function valuesOf({ amount, unit, warnAmount = null, warnUnit = null }: SlaPolicy) {
  return { amount, unit, warnAmount, warnUnit };
}

function prefixed(values: ReturnType<typeof valuesOf> | null): Facts {
  if (!values) return {};
  const { amount, unit, warnAmount, warnUnit } = values;
  return { fromAmount: amount, fromUnit: unit, fromWarnAmount: warnAmount, fromWarnUnit: warnUnit };
}

async function lockPolicy(ctx: CommandContext, id: string, version: number): Promise<SlaPolicy> {
  const row = await SlaPolicy.findByPk(id, { transaction: ctx.transaction, lock: true });
  if (!row) throw new NotFoundError();
  if ((row.version ?? 0) !== version) throw new ConflictError("conflict");
  return row;
}

async function checkedTerms(ctx: CommandContext, facts: PolicyFacts): Promise<Terms> {
  const clock = GRIEVANCE_CLOCKS.find((one) => one === facts.clock);
  const caseClass = CLASSES.find((one) => String(one) === facts.caseClass);
  if (!clock) throw new InvalidInputError({ clock: "errors.deadline_clock" });
  if (!caseClass) throw new InvalidInputError({ caseClass: "errors.class_unknown" });
  const { transaction } = ctx;
  const about = { code: facts.categoryCode, caseKind: "grievance" as const, parentCode: null };
  if (!facts.categoryCode || !(await Category.findOne({ where: about, transaction })))
    throw new InvalidInputError({ categoryCode: "errors.category_unknown" });
  const level = clock === "level" ? (LEVELS.find((one) => one === facts.level) ?? null) : null;
  const terms = { clock, caseClass, categoryCode: facts.categoryCode, level };
  if (await SlaPolicy.findOne({ where: { ...terms, caseKind: "grievance" }, transaction }))
    throw new InvalidInputError({ categoryCode: "errors.deadline_known" });
  return { ...terms, caseKind: "grievance", priority: null };
}

function checkedTime({ amount, unit }: PolicyFacts): { amount: number; unit: string } {
  const most = Object.entries(DEADLINE_UNITS).find(([one]) => one === unit)?.[1];
  if (!most) throw new InvalidInputError({ unit: "errors.deadline_unit" });
  const value = /^\d{1,5}$/.test(amount) ? Number(amount) : 0;
  if (value < 1 || value > most) throw new InvalidInputError({ amount: "errors.deadline_amount" });
  return { amount: value, unit };
}

function checkedWarning({ warnAmount, warnUnit }: PolicyFacts) {
  if (!warnAmount) return { warnAmount: null, warnUnit: null };
  const unit = WARN_UNITS.find((one) => one === warnUnit);
  const value = /^\d{1,4}$/.test(warnAmount) ? Number(warnAmount) : -1;
  const most = { percent: 99, working_days: 60, hours: 1_000 };
  if (!unit || value < 0 || value > most[unit]) throw new InvalidInputError({ warnAmount: "errors.deadline_warning" });
  return { warnAmount: value, warnUnit: unit };
}

async function note(
  ctx: CommandContext,
  action: "deadline.policy_saved" | "deadline.policy_removed",
  { clock, caseKind, caseClass, categoryCode, level, priority }: Terms,
  values: Facts,
): Promise<void> {
  const facts = { clock, caseKind, caseClass, category: categoryCode, level, priority: priority ?? null, ...values };
  await record(ctx, { action, subject: { type: "SlaPolicy", id: null }, facts });
  ctx.afterCommit(forgetPolicies);
}

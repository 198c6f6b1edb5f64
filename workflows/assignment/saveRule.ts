import { Category } from "~/models/cases/Category";
import { CLASSES } from "~/models/cases/caseWords";
import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { AssignmentRule, RULE_MOMENTS, RULE_WAYS } from "~/models/people/AssignmentRule";
import { placeByCode, provinceOf } from "~/models/places/placeLookup";
import { listPeople } from "../absence/theirPeople";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { forgetRules } from "./followRules";

/** A rule as it was filled in. */
export interface RuleFacts {
  /** Null for what is no place. */
  placeCode: string | null;
  categoryCode: string;
  caseClass: string;
  moment: string;
  way: string;
  memberIds: string[];
}

/** The largest team, and the most rules a house can have: each arriving complaint looks through them. */
const MOST_MEMBERS = 50;
const MOST_RULES = 500;

/** Adds a rule, or changes the one of that id if nobody was faster (`version` is the one the person looked at). */
export async function saveRule(
  ctx: CommandContext,
  { id, version, ...facts }: RuleFacts & { id: string | null; version: number },
): Promise<string> {
  const known = id ? await lockRule(ctx, id, version) : null;
  const terms = await checkedRule(ctx, facts);
  await demandSingle(ctx, terms, id);
  const updated = { updatedAt: ctx.clock.now(), updatedById: ctx.actor.kind === "user" ? ctx.actor.userId : null };
  const { transaction } = ctx;
  const rule = known
    ? await known.update({ ...terms, ...updated, version: version + 1 }, { transaction })
    : await AssignmentRule.create({ id: newId(), ...terms, ...updated, version: 1 }, { transaction });
  await note(ctx, rule, "assignment.rule_saved");
  return rule.id;
}

/** Takes a rule away; the cases it gave stay where they are. */
export async function removeRule(ctx: CommandContext, { id, version }: { id: string; version: number }): Promise<void> {
  const rule = await lockRule(ctx, id, version);
  await rule.destroy({ transaction: ctx.transaction });
  await note(ctx, rule, "assignment.rule_removed");
}

/** What was filled in, as the terms of a rule this person may set. */
export async function checkedRule(ctx: CommandContext, facts: RuleFacts) {
  const place = facts.placeCode ? placeByCode(facts.placeCode) : null;
  if (!place) throw new InvalidInputError({ place: "errors.place_unknown" });
  const provinceCode = provinceOf(place.code);
  if (!ctx.ability.can("manage", AssignmentRule.build({ provinceCode } as AssignmentRule)))
    throw new InvalidInputError({ place: "errors.rule_place" });
  const moment = RULE_MOMENTS.find((one) => one === facts.moment) ?? "qualified";
  const way = RULE_WAYS.find((one) => one === facts.way) ?? "least_loaded";
  const caseClass = CLASSES.find((one) => String(one) === facts.caseClass) ?? null;
  const categoryCode = await checkedCategory(ctx, facts.categoryCode);
  const people = new Set((await listPeople(ctx)).map(({ id }) => id));
  const memberIds = [...new Set(facts.memberIds)].filter((id) => people.has(id));
  if (!memberIds.length || memberIds.length > MOST_MEMBERS)
    throw new InvalidInputError({ memberIds: "errors.rule_members" });
  return { placeCode: place.code, provinceCode, categoryCode, caseClass, moment, way, memberIds };
}

async function checkedCategory(ctx: CommandContext, code: string): Promise<string | null> {
  if (!code) return null;
  const where = { code, caseKind: "grievance", parentCode: null };
  if (!(await Category.findOne({ where, transaction: ctx.transaction })))
    throw new InvalidInputError({ categoryCode: "errors.category_unknown" });
  return code;
}

/** Two rules that say the same of the same cases would hide one another. */
async function demandSingle(
  ctx: CommandContext,
  { placeCode, categoryCode, caseClass, moment }: Awaited<ReturnType<typeof checkedRule>>,
  id: string | null,
): Promise<void> {
  const { transaction } = ctx;
  const same = await AssignmentRule.findAll({ where: { placeCode, categoryCode, caseClass, moment }, transaction });
  if (same.some((rule) => rule.id !== id)) throw new InvalidInputError({ place: "errors.rule_known" });
  if (!id && (await AssignmentRule.count({ transaction })) >= MOST_RULES)
    throw new InvalidInputError({ place: "errors.rule_many" });
}

async function lockRule(ctx: CommandContext, id: string, version: number): Promise<AssignmentRule> {
  const rule = await AssignmentRule.findByPk(id, { transaction: ctx.transaction, lock: true });
  if (!rule || !ctx.ability.can("manage", rule)) throw new NotFoundError();
  if (rule.version !== version) throw new ConflictError("conflict");
  return rule;
}

async function note(
  ctx: CommandContext,
  rule: AssignmentRule,
  action: "assignment.rule_saved" | "assignment.rule_removed",
): Promise<void> {
  const { id, placeCode, categoryCode, caseClass, moment, way, version } = rule;
  await record(ctx, {
    action,
    subject: { type: "AssignmentRule", id },
    facts: {
      placeCode,
      ruleCategory: categoryCode,
      ruleClass: caseClass,
      moment,
      way,
      members: (rule.memberIds ?? []).join(" "),
      version,
    },
  });
  ctx.afterCommit(forgetRules);
}

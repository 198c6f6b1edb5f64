import { ConflictError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { RetentionRule } from "~/models/retention/RetentionRule";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import type { JournalAction } from "../journal/journalActions";
import { askForWord } from "../notices/askForWord";
import { whoWatches } from "../notices/whoWatches";
import { readTerms, type TypedTerms } from "./ruleTerms";

/** Writes a rule down. It destroys nothing until somebody else has approved it. Answers its id. */
export async function askRule(ctx: CommandContext, typed: TypedTerms): Promise<string> {
  ctx.authorize("manage", "Retention");
  const terms = await readTerms(typed);
  const row = { id: newId(), ...terms, ...askedBy(ctx), version: 1 };
  const rule = await RetentionRule.create(row, { transaction: ctx.transaction });
  await noteAsked(ctx, rule);
  return rule.id;
}

/** Changes a rule: whatever it was, it waits for somebody else again. `version` is the one the person looked at. */
export async function changeRule(
  ctx: CommandContext,
  { ruleId, version, typed }: { ruleId: string; version: number; typed: TypedTerms },
): Promise<void> {
  const rule = await lockRule(ctx, ruleId, version);
  const terms = await readTerms(typed);
  await rule.update({ ...terms, ...askedBy(ctx), version: version + 1 }, { transaction: ctx.transaction });
  await noteAsked(ctx, rule);
}

/** A rule, held until the commit, for somebody who may manage it; refused when it is no longer what they looked at. */
export async function lockRule(ctx: CommandContext, ruleId: string, version: number): Promise<RetentionRule> {
  const rule = await RetentionRule.findByPk(ruleId, { lock: true, transaction: ctx.transaction });
  ctx.authorize("manage", "Retention");
  if (!rule) throw new NotFoundError();
  if (rule.version !== version) throw new ConflictError("changed_meanwhile");
  return rule;
}

/** Leaves the line of an act on a rule. */
export async function noteRule(ctx: CommandContext, rule: RetentionRule, action: JournalAction): Promise<void> {
  const { id, subject, caseClass, categoryCode, outcome, countedFrom, amount, unit, version } = rule;
  await record(ctx, {
    action,
    subject: { type: "RetentionRule", id },
    facts: { about: subject, class: caseClass, category: categoryCode, outcome, countedFrom, amount, unit, version },
  });
}

async function noteAsked(ctx: CommandContext, rule: RetentionRule): Promise<void> {
  await noteRule(ctx, rule, "retention.asked");
  const approvers = await whoWatches(ctx, "Retention", "manage");
  await askForWord(ctx, { kind: "approval_rule", approvers, path: `/admin/retention/${rule.id}` });
}

function askedBy({ actor, clock }: CommandContext) {
  return {
    state: "asked" as const,
    askedById: actor.kind === "user" ? actor.userId : "",
    askedAt: clock.now(),
    ...{ approvedById: null, approvedAt: null, stoppedById: null, stoppedAt: null, nextRunAt: null },
  };
}

import { Op } from "sequelize";
import { newId } from "~/models/identifiers";
import { RetentionRule } from "~/models/retention/RetentionRule";
import { RetentionRun } from "~/models/retention/RetentionRun";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";

/** How often a rule is followed. */
const EVERY_MS = 24 * 3_600_000;

/** A run under way and its rule, both held until the commit. */
export interface HeldRun {
  rule: RetentionRule;
  run: RetentionRun;
}

/** Ends the runs of rules that were stopped or changed meanwhile. */
export async function endOrphans(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  for (const { id } of await RetentionRun.findAll({ attributes: ["id"], where: { finishedAt: null }, transaction })) {
    const held = await holdRun(ctx, id);
    if (held) continue;
    const run = await RetentionRun.findByPk(id, { lock: true, transaction });
    if (run && !run.finishedAt) await endRun(ctx, run);
  }
}

/** The run of a rule that is due, begun where none is; null when nothing is due. */
export async function openRun(ctx: CommandContext): Promise<string | null> {
  const { transaction } = ctx;
  const due = { state: "approved" as const, nextRunAt: { [Op.lte]: ctx.clock.now() } };
  const found = await RetentionRule.findOne({ where: due, order: [["nextRunAt", "ASC"]], transaction });
  const rule = found && (await RetentionRule.findOne({ where: { ...due, id: found.id }, lock: true, transaction }));
  if (!rule) return null;
  const underWay = { ruleId: rule.id, ruleVersion: rule.version, finishedAt: null };
  const run = await RetentionRun.findOne({ where: underWay, transaction });
  if (run) return run.id;
  const id = newId();
  await RetentionRun.create({ id, ...underWay, startedAt: ctx.clock.now() }, { transaction });
  return id;
}

/** Holds a run and its rule; null when the rule was stopped or changed, or the run has ended. The rule is held first. */
export async function holdRun({ transaction }: CommandContext, runId: string): Promise<HeldRun | null> {
  const known = await RetentionRun.findByPk(runId, { attributes: ["ruleId"], transaction });
  const rule = known && (await RetentionRule.findByPk(known.ruleId, { lock: true, transaction }));
  const run = await RetentionRun.findByPk(runId, { lock: true, transaction });
  if (!rule || !run || run.finishedAt) return null;
  return rule.state === "approved" && rule.version === run.ruleVersion ? { rule, run } : null;
}

/** Ends a run that came to its end; the rule is followed again in a day. */
export async function finishRun(ctx: CommandContext, { rule, run }: HeldRun): Promise<void> {
  const nextRunAt = new Date(ctx.clock.now().getTime() + EVERY_MS);
  await rule.update({ nextRunAt }, { transaction: ctx.transaction });
  await endRun(ctx, run);
}

/**
 * The line counts what may be counted before everybody who reads it; each case of class 3 has its own. A run of these alone
 * leaves none: one that counts nothing would tell of them.
 */
async function endRun(ctx: CommandContext, run: RetentionRun): Promise<void> {
  const { id, ruleId, done, doneInConfidence } = run;
  await run.update({ finishedAt: ctx.clock.now() }, { transaction: ctx.transaction });
  const told = done - doneInConfidence;
  if (!told) return;
  const facts = { runId: id, done: told };
  await record(ctx, { action: "retention.ran", subject: { type: "RetentionRule", id: ruleId }, facts });
}

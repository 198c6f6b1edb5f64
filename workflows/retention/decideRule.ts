import { ConflictError, NotPermittedError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { lockRule, noteRule } from "./askRule";

/** How long after its approval a rule destroys nothing yet, so that it can still be stopped. */
export const GRACE_MS = 24 * 3_600_000;

interface DecideRule {
  ruleId: string;
  /** Of the rule the person looked at. */
  version: number;
}

/** Lets a rule of somebody else run, a day from now and every day. Safe to repeat. */
export async function approveRule(ctx: CommandContext, { ruleId, version }: DecideRule): Promise<void> {
  const rule = await lockRule(ctx, ruleId, version);
  const approvedById = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  if (rule.askedById === approvedById) throw new NotPermittedError("retention_own");
  if (rule.state === "approved") return;
  if (rule.state === "stopped") throw new ConflictError("retention_stopped");
  const approvedAt = ctx.clock.now();
  const nextRunAt = new Date(approvedAt.getTime() + GRACE_MS);
  await rule.update({ state: "approved", approvedById, approvedAt, nextRunAt }, { transaction: ctx.transaction });
  await noteRule(ctx, rule, "retention.approved");
}

/** Stops a rule: a run of it ends before the next case. What it destroyed stays destroyed. Safe to repeat. */
export async function stopRule(ctx: CommandContext, { ruleId, version }: DecideRule): Promise<void> {
  const rule = await lockRule(ctx, ruleId, version);
  if (rule.state === "stopped") return;
  const stoppedById = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  await rule.update(
    { state: "stopped", stoppedById, stoppedAt: ctx.clock.now(), nextRunAt: null },
    { transaction: ctx.transaction },
  );
  await noteRule(ctx, rule, "retention.stopped");
  ctx.afterCommit(() => queue().ring("apply-retention")); // it closes the run that was under way
}

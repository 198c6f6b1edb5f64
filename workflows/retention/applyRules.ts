import { systemClock, type Clock } from "~/models/clock";
import { logger } from "~/models/logger";
import { RetentionRule } from "~/models/retention/RetentionRule";
import { RetentionRun, type RunPosition } from "~/models/retention/RetentionRun";
import { queue } from "../jobs/queue";
import { asSystem, queryContext } from "../runCommand";
import { SYSTEM, type CommandContext } from "../commandContext";
import { BEGINNING, covers, isAfter, nextEnded, positionAfter, positionOf } from "./endedCases";
import { expireCase, type Expired } from "./expireCase";
import { endOrphans, finishRun, holdRun, openRun, type HeldRun } from "./holdRun";
import { letRowsGo } from "./oldRows";
import { dueBefore, isAboutCases } from "./ruleTerms";

/** Cases looked at at once, and rows let go in one transaction. */
const PAGE = 200;
const ROWS = 500;
/** It ends by then and rings for the next time, so that a process told to stop is not kept by a long run. */
const RUN_MS = 5_000;

/**
 * Follows the rules that are due, until nothing is. Safe to run in several workers at once, and to be killed anywhere: the
 * transaction that destroys a case, or a batch of rows, also says how far the run came.
 */
export async function applyRules(clock: Clock = systemClock): Promise<void> {
  const until = performance.now() + RUN_MS;
  const isTime = () => performance.now() < until;
  await asSystem(endOrphans, { clock });
  for (let id = await asSystem(openRun, { clock }); id !== null; id = await asSystem(openRun, { clock })) {
    let more = true;
    while (more && isTime()) more = await goOn(id, clock, isTime);
    if (isTime()) continue;
    queue().ring("apply-retention");
    return;
  }
}

/** The next part of a run; false when it has ended. */
async function goOn(runId: string, clock: Clock, isTime: () => boolean): Promise<boolean> {
  const run = await RetentionRun.findByPk(runId, { rejectOnEmpty: true });
  const rule = await RetentionRule.findByPk(run.ruleId, { rejectOnEmpty: true });
  if (run.finishedAt || rule.state !== "approved" || rule.version !== run.ruleVersion) return false;
  if (!isAboutCases(rule.subject)) return asSystem((ctx) => dropRows(ctx, runId), { clock });
  return walk(run, rule, { clock, isTime });
}

async function dropRows(ctx: CommandContext, runId: string): Promise<boolean> {
  const held = await holdRun(ctx, runId);
  if (!held) return false;
  const { rule, run } = held;
  const before = dueBefore(rule, ctx.clock.now());
  const after = run.position?.id ?? "";
  const { last, done } = await letRowsGo(ctx, rule, { before, after, limit: ROWS });
  await run.update(
    { done: run.done + done, position: { ...BEGINNING, id: last ?? after } },
    { transaction: ctx.transaction },
  );
  if (!last) await finishRun(ctx, held);
  return last !== null;
}

/** A page of ended cases, each that the rule speaks of in a transaction of its own. */
async function walk(
  run: RetentionRun,
  rule: RetentionRule,
  { clock, isTime }: { clock: Clock; isTime: () => boolean },
): Promise<boolean> {
  const from = run.position ?? BEGINNING;
  const page = await nextEnded(queryContext(SYSTEM, { clock }), from, PAGE);
  for (const one of page) {
    if (!covers(rule, one, clock.now())) continue;
    if (!isTime()) return true;
    await deal(run.id, { caseId: one.id, at: positionOf(one) }, clock);
  }
  const next = positionAfter(rule, from, page, PAGE);
  return asSystem((ctx) => turnPage(ctx, run.id, next), { clock });
}

interface Deal {
  caseId: string;
  at: RunPosition;
}

/** An error nobody foresaw costs a case its turn and no more: the next run comes back to it. */
async function deal(runId: string, { caseId, at }: Deal, clock: Clock): Promise<void> {
  try {
    await asSystem((ctx) => step(ctx, { runId, at }, ({ rule }) => expireCase(ctx, rule, { caseId, runId })), {
      clock,
    });
  } catch (error) {
    logger.error({ err: error, runId, caseId }, "a case could not be let go");
    await asSystem((ctx) => step(ctx, { runId, at }, () => Promise.resolve({ failed: 1 })), { clock });
  }
}

/** Does one case, unless another worker was faster or the rule no longer runs, and moves the run past it. */
async function step(
  ctx: CommandContext,
  { runId, at }: { runId: string; at: RunPosition },
  work: (held: HeldRun) => Promise<Partial<Expired & { failed: number }>>,
): Promise<void> {
  const held = await holdRun(ctx, runId);
  if (!held || !isAfter(at, held.run.position ?? BEGINNING)) return;
  const { run } = held;
  const { done = 0, doneInConfidence = 0, kept = 0, failed = 0 } = await work(held);
  run.set({
    position: at,
    done: run.done + done,
    doneInConfidence: run.doneInConfidence + doneInConfidence,
    kept: run.kept + kept,
    failed: run.failed + failed,
  });
  await run.save({ transaction: ctx.transaction });
}

/** Moves a run past a page, or ends it; false when it has ended. */
async function turnPage(ctx: CommandContext, runId: string, next: RunPosition | null): Promise<boolean> {
  const held = await holdRun(ctx, runId);
  if (!held) return false;
  if (!next) {
    await finishRun(ctx, held);
    return false;
  }
  if (isAfter(next, held.run.position ?? BEGINNING)) {
    await held.run.update({ position: next }, { transaction: ctx.transaction });
  }
  return true;
}

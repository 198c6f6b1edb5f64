import { SlaClock, type ClockKind } from "~/models/cases/SlaClock";
import type { CaseFile } from "~/models/cases/CaseFile";
import { calendarFor } from "~/models/places/placeLookup";
import { remainingAt, resumeDue, type SlaDuration, type WorkingCalendar } from "~/models/places/workingTime";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { loadPolicies } from "./policies";
import { clocked, newClock, nextDue } from "./startClocks";

/** Stops the clocks of these kinds at the time of the fact, and judges then whether each was in time. */
export async function stopClocks(ctx: CommandContext, caseFile: CaseFile, kinds: readonly ClockKind[]): Promise<void> {
  const now = ctx.clock.now();
  for (const clock of await openClocks(ctx, caseFile.id)) {
    if (!kinds.includes(clock.kind)) continue;
    const inTime = clock.passedAt === null && (clock.pausedAt ?? now) <= clock.dueAt;
    await clock.update({ running: false, stoppedAt: now, inTime }, { transaction: ctx.transaction });
  }
  await showNextDue(ctx, caseFile);
}

/** Starts a clock of that kind now, at the level the case stands at; nothing when no policy asks for one. */
export async function startClock(ctx: CommandContext, caseFile: CaseFile, kind: ClockKind): Promise<void> {
  const clock = newClock(await loadPolicies(ctx), clocked(caseFile), kind, ctx.clock.now());
  if (clock) await insertRows(SlaClock, [clock], { transaction: ctx.transaction });
  await showNextDue(ctx, caseFile);
}

/** Waiting for somebody outside: the clocks to answer stand still. */
export async function pauseClocks(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  await SlaClock.update(
    { running: false, pausedAt: ctx.clock.now() },
    {
      where: { caseId: caseFile.id, running: true, kind: ["level", "answer", "restore"] },
      transaction: ctx.transaction,
    },
  );
  await showNextDue(ctx, caseFile);
}

/** The wait is over: each clock has the time left that it had. */
export async function resumeClocks(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const calendar = calendarFor(caseFile.provinceCode);
  for (const clock of await openClocks(ctx, caseFile.id)) {
    if (!clock.pausedAt) continue;
    const unit = clock.unit as SlaDuration["unit"];
    const left = remainingAt(clock.pausedAt, clock.dueAt, unit, calendar);
    const due = resumeDue(ctx.clock.now(), left, unit, calendar);
    const warnAt = clock.warnAt && resumedWarning(clock, ctx.clock.now(), calendar);
    await clock.update({ running: true, pausedAt: null, dueAt: due, warnAt }, { transaction: ctx.transaction });
  }
  await showNextDue(ctx, caseFile);
}

/** A warning that was still to come when a clock was paused comes as much later as its deadline does. */
function resumedWarning({ pausedAt, warnAt, unit }: SlaClock, now: Date, calendar: WorkingCalendar): Date | null {
  if (!pausedAt || !warnAt) return null;
  const counted = unit as SlaDuration["unit"];
  return resumeDue(now, remainingAt(pausedAt, warnAt, counted, calendar), counted, calendar);
}

/** What was stopped at `stoppedAt` to answer never happened: those clocks run on as if nobody had touched them. */
export async function restartClocks(ctx: CommandContext, caseFile: CaseFile, stoppedAt: Date): Promise<void> {
  await SlaClock.update(
    { running: true, stoppedAt: null, inTime: null },
    { where: { caseId: caseFile.id, kind: ["level", "answer"], stoppedAt }, transaction: ctx.transaction },
  );
  await showNextDue(ctx, caseFile);
}

/** Requalifying recomputes: clocks that have not stopped are measured again by the new class, from the same start. */
export async function remeasureClocks(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const policies = await loadPolicies(ctx);
  for (const clock of await openClocks(ctx, caseFile.id)) {
    const level = clock.level ?? caseFile.level;
    const measured = newClock(policies, { ...clocked(caseFile), level }, clock.kind, clock.startedAt);
    if (!measured || clock.pausedAt) continue;
    const { amount, unit, dueAt: due, warnAt } = measured;
    const same = +due === +clock.dueAt;
    await clock.update({ amount, unit, dueAt: due, ...(same ? {} : { warnAt }) }, { transaction: ctx.transaction });
  }
  await showNextDue(ctx, caseFile);
}

async function openClocks(ctx: CommandContext, caseId: string): Promise<SlaClock[]> {
  return SlaClock.findAll({ where: { caseId, stoppedAt: null }, transaction: ctx.transaction });
}

/** Copies the earliest running deadline onto the case row, which is what queues sort by. */
export async function showNextDue(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const clocks = await SlaClock.findAll({
    where: { caseId: caseFile.id, running: true }, // one that has passed stays in sight until what it asked for is done
    transaction: ctx.transaction,
  });
  await caseFile.update(nextDue(clocks), { transaction: ctx.transaction });
}

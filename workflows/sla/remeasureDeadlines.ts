import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { DeadlineChange, type ChangeScope } from "~/models/cases/DeadlineChange";
import { systemClock, type Clock } from "~/models/clock";
import { calendarFor } from "~/models/places/placeLookup";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { asSystem } from "../runCommand";
import { showNextDue } from "./caseClocks";
import { measureOf } from "./measureAgain";
import { allPolicies, warningOf } from "./policies";
import { clocksOf } from "./runningClocks";
import { warnAtOf } from "./warnings";

/** Cases measured again in one transaction. */
const BATCH = 100;
/** Batches of one ring; the next one goes on. */
const MOST_BATCHES = 50;

/**
 * Measures running clocks again where somebody asked for it, oldest wish first, a batch a transaction: what is done is
 * remembered, so that a stopped process goes on where it was, and two at once take turns. Returns how many moved.
 */
export async function remeasureDeadlines(clock: Clock = systemClock): Promise<number> {
  let moved = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const done = await asSystem(remeasureBatch, { clock });
    if (done === null) break;
    moved += done;
  }
  return moved;
}

/** One batch of the oldest wish; null when nothing is wished. */
async function remeasureBatch(ctx: CommandContext): Promise<number | null> {
  const { transaction } = ctx;
  const change = await DeadlineChange.findOne({
    where: { doneAt: null },
    order: [["id", "ASC"]],
    lock: true,
    transaction,
  });
  if (!change) return null;
  const scope = change.scope;
  const cases = scope ? await nextCases(ctx, scope, change.afterCaseId ?? "") : [];
  const moved = scope ? await remeasure(ctx, cases, { scope, askedAt: change.askedAt }) : 0;
  const isDone = cases.length < BATCH;
  await change.update(
    {
      afterCaseId: isDone ? null : cases.at(-1)?.id, // no case is named by what is done with: it may be erased one day
      moved: (change.moved ?? 0) + moved,
      doneAt: isDone ? ctx.clock.now() : null,
    },
    { transaction },
  );
  return moved;
}

function nextCases(ctx: CommandContext, scope: ChangeScope, after: string): Promise<CaseFile[]> {
  const about =
    scope.of === "policy"
      ? { kind: scope.caseKind, caseClass: scope.caseClass }
      : scope.provinceCode === null
        ? {}
        : { provinceCode: scope.provinceCode };
  return CaseFile.findAll({
    where: { ...about, isOpen: true, id: { [Op.gt]: after } },
    order: [["id", "ASC"]],
    limit: BATCH,
    lock: true,
    transaction: ctx.transaction,
  });
}

async function remeasure(
  ctx: CommandContext,
  cases: CaseFile[],
  { scope, askedAt }: { scope: ChangeScope; askedAt: Date },
): Promise<number> {
  const policies = await allPolicies(ctx);
  const measure = measureOf(scope, policies, ctx.clock.now());
  const byId = new Map(cases.map((caseFile) => [caseFile.id, caseFile]));
  const touched = new Map<string, CaseFile>();
  let moved = 0;
  for (const row of await clocksOf(ctx, [...byId.keys()], scope)) {
    const { clock } = row;
    if (scope.of === "calendar" && clock.startedAt > askedAt) continue; // it began on the new calendar
    const { due, duration, policy } = measure(row);
    const from = clock.dueAt;
    const calendar = calendarFor(row.caseFile.provinceCode ?? null);
    const measured = { kind: clock.kind, startedAt: clock.startedAt, dueAt: due, unit: duration.unit };
    const next = warnAtOf(measured, policy && warningOf(policy), calendar);
    const warnAt = next && (clock.warnAt || next > ctx.clock.now()) ? next : null; // a warning given is not given again
    await clock.update({ ...duration, dueAt: due, warnAt }, { transaction: ctx.transaction });
    if (+due === +from) continue;
    moved += 1;
    touched.set(clock.caseId, byId.get(clock.caseId)!);
    await record(ctx, {
      action: "case.deadline_moved",
      subject: { type: "CaseFile", id: clock.caseId },
      caseId: clock.caseId,
      facts: { clock: clock.kind, from: from.toISOString(), to: due.toISOString() },
    });
  }
  for (const caseFile of touched.values()) await showNextDue(ctx, caseFile);
  return moved;
}

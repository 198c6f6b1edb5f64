import type { CallTask } from "~/models/cases/CallTask";
import { BACK_CHECKS, CALL_RESULTS, type CallEnd, type CallResult } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import { findTransition } from "~/models/cases/caseTransitions";
import { ConflictError, InvalidInputError, NotPermittedError } from "~/models/errors";
import { timeZoneOf } from "~/models/places/placeLookup";
import { instantOf } from "~/models/places/zoneOffsets";
import { tasksFor } from "../backchecks/otherEyes";
import { settleBackCheck } from "../backchecks/settleBackCheck";
import type { CommandContext } from "../commandContext";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { acknowledgeDelivered } from "../intake/acknowledgeDelivered";
import { record } from "../journal/record";
import { recordConfirmation } from "../resolution/recordConfirmation";
import { withdrawCase } from "../resolution/withdrawCase";
import { keyOf, lockCase } from "../triage/lockCase";
import { doubtNumber } from "./doubtNumber";
import { openCall } from "./openCall";
import { firstSafeTime } from "./firstSafeTime";
import { openTasksOf, showNextCall } from "./showNextCall";

/** Days without an answer after which nobody need try again. It is a fact about the phone, never a consent. */
const UNREACHABLE_AFTER_DAYS = 3;
/** When to try again where nobody answered, unless somebody says when. */
const TRY_AGAIN_MS = 24 * 3_600_000;
const LATEST_AGAIN_MS = 60 * 86_400_000;
/** Results after which somebody tries again. */
const TO_BE_TRIED: readonly CallResult[] = ["no_answer", "call_again"];
const LONGEST_REMARK = 1_000;

export interface RecordCall {
  caseId: string;
  result: CallResult;
  /** When to call again, by the clocks of the place: "2026-03-02T17:00". */
  againAt?: string | null;
  /** What the person says of the answer, when it was asked. */
  settled?: boolean | null;
  /** Whether the person takes the complaint back, when that had to be heard from them. */
  withdraws?: boolean | null;
  /** Whether the person stands by the yes somebody recorded for them, when that is checked. */
  agrees?: boolean | null;
  /** What was said, in a few words. */
  remark?: string | null;
}

/**
 * What came of one attempt to speak to a person, for all that was to be said to them. A spoken yes or no is theirs as
 * if they had written it; an attempt nobody answered leaves the task for another day, three such days end it.
 */
export async function recordCall(ctx: CommandContext, given: RecordCall): Promise<void> {
  const { caseId, result, settled = null, withdraws = null, agrees = null } = given;
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("call", caseFile);
  const open = await openTasksOf(ctx, caseId);
  if (!open.length) throw new ConflictError("call_done");
  const tasks = await tasksFor(ctx, caseFile, open);
  if (!tasks.length) throw new NotPermittedError("back_check_own");
  const checks = tasks.some(({ reason }) => BACK_CHECKS.includes(reason));
  const again = checked(ctx, caseFile, given);
  if (checks && result === "reached" && agrees === null)
    throw new InvalidInputError({ agrees: "errors.agrees_needed" });
  const remark = given.remark?.trim() || null;
  await demandOrdinary(ctx, caseFile, { remark });
  const takesBack = result === "reached" && withdraws === true;
  if (takesBack && !tasks.some(({ reason }) => reason === "withdrawal")) throw new ConflictError("call_done");
  const mayAsk = result === "reached" && settled !== null && !takesBack && !checks;
  if (mayAsk && !canBeSettled(caseFile, settled)) throw new ConflictError("transition_not_allowed");
  await noteAttempt(ctx, caseFile, { result, settled: mayAsk ? settled : null, remark, again });
  for (const task of tasks) await moveTask(ctx, task, { caseFile, result, again, settled: mayAsk });
  if (result === "reached") await acknowledgeDelivered(ctx, [caseId]);
  if (result === "wrong_number") await doubtNumber(ctx, caseFile);
  if (again && tasks.some(({ reason }) => reason === "on_the_line")) {
    await openCall(ctx, caseFile, { reason: "asked", when: again }); // they called, and will be called
  }
  if (mayAsk) await recordConfirmation(ctx, { caseId, settled, remark }); // while the call still shows the case to who makes it
  if (checks) await noteCheck(ctx, caseFile, { tasks, agrees: result === "reached" ? agrees : null, remark });
  if (takesBack) await withdrawCase(ctx, { caseId, heardByCall: true });
  await showNextCall(ctx, caseFile);
  await caseFile.update({ lastActivityAt: ctx.clock.now() }, { transaction: ctx.transaction });
}

/** What the check of a spoken yes came to, if it came to anything yet; a denied one is an appeal like any other. */
async function noteCheck(
  ctx: CommandContext,
  caseFile: CaseFile,
  { tasks, agrees, remark }: { tasks: CallTask[]; agrees: boolean | null; remark: string | null },
): Promise<void> {
  const isOver = tasks.some(({ reason, doneAt }) => BACK_CHECKS.includes(reason) && doneAt);
  if (!isOver) return;
  await settleBackCheck(ctx, caseFile, agrees === null ? "not_reached" : agrees ? "agrees" : "disagrees");
  if (agrees === false) await recordConfirmation(ctx, { caseId: caseFile.id, settled: false, remark });
}

/** Whether a yes, or a no, changes something about the case now. */
export function canBeSettled({ kind, status }: CaseFile, settled: boolean): boolean {
  return findTransition(kind, settled ? "confirm" : "appeal", status) !== null;
}

/** When to call again; null for no time of its own. */
function checked({ clock }: CommandContext, { provinceCode }: CaseFile, given: RecordCall): Date | null {
  const { result, againAt, remark } = given;
  if (!CALL_RESULTS.includes(result)) throw new InvalidInputError({ result: "errors.result_needed" });
  if ((remark ?? "").length > LONGEST_REMARK) throw new InvalidInputError({ remark: "errors.remark_long" });
  if (result === "call_again" && !againAt) throw new InvalidInputError({ againAt: "errors.again_needed" });
  if (!againAt || !TO_BE_TRIED.includes(result)) return null;
  const typed = Date.parse(`${againAt}Z`);
  const again = Number.isNaN(typed) ? typed : instantOf(typed, timeZoneOf(provinceCode));
  const wait = again - clock.now().getTime();
  if (!(wait > 0 && wait <= LATEST_AGAIN_MS)) throw new InvalidInputError({ againAt: "errors.again_wrong" });
  return new Date(again);
}

async function noteAttempt(
  ctx: CommandContext,
  caseFile: CaseFile,
  { result, settled, remark, again }: Omit<RecordCall, "caseId" | "againAt" | "withdraws"> & { again: Date | null },
): Promise<void> {
  await record(ctx, {
    action: "call.attempted",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { result, settled: settled ?? null, again: again?.toISOString() ?? null },
    ...(remark ? { values: { key: keyOf(caseFile), content: { remark } } } : {}),
  });
}

interface Attempt {
  caseFile: CaseFile;
  result: CallResult;
  again: Date | null;
  /** They said whether it is settled. */
  settled: boolean;
}

async function moveTask(ctx: CommandContext, task: CallTask, attempt: Attempt): Promise<void> {
  const { transaction } = ctx;
  const { caseFile, result, again } = attempt;
  const now = ctx.clock.now();
  const days = result === "no_answer" ? oneMoreDay(task, caseFile, now) : {};
  const end = endOf({ ...task.get(), ...days }, attempt);
  const doneById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const ended = end ? { openKey: null, doneAt: now, doneById, result: end } : {};
  const nextAt = again ?? (await firstSafeTime(ctx, caseFile, new Date(now.getTime() + TRY_AGAIN_MS)));
  await task.update({ ...days, ...ended, attempts: task.attempts + 1, nextAt }, { transaction });
}

function oneMoreDay({ lastUnansweredOn, unansweredDays }: CallTask, { provinceCode }: CaseFile, now: Date) {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: timeZoneOf(provinceCode) }).format(now);
  return lastUnansweredOn === today ? {} : { lastUnansweredOn: today, unansweredDays: unansweredDays + 1 };
}

/** How the attempt ends the task; null while somebody must try again. */
function endOf(
  { reason, unansweredDays }: Pick<CallTask, "reason" | "unansweredDays">,
  { caseFile, result, settled }: Attempt,
): CallEnd | null {
  if (reason === "on_the_line" && TO_BE_TRIED.includes(result)) return "obsolete"; // the line is gone
  if (result === "call_again") return null;
  if (result === "no_answer") return unansweredDays >= UNREACHABLE_AFTER_DAYS ? "unreachable" : null;
  const undecided = result === "reached" && reason === "ask_by_voice" && caseFile.caseClass === 3 && !settled;
  return undecided ? null : result; // in class 3 nothing closes without a word: it is asked again
}

import { BACK_CHECKS, type CallTask } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { tasksFor } from "../backchecks/otherEyes";
import type { QueryContext } from "../commandContext";
import { maskWays } from "../identity/maskPeople";
import type { Unmasking } from "../identity/revealed";
import { canBeSettled } from "./recordCall";
import { openTasksOf } from "./showNextCall";
import { waysToCall, type WaysToCall } from "./waysToCall";

/** What a file says of the calls it waits for. */
export interface CallsReading {
  tasks: CallTask[];
  /** Null for those who may not know who complains, masked for those who need not. */
  ways: WaysToCall | null;
  mayCall: boolean;
  /** Which word on the answer can be recorded now, by this person. */
  maySettle: { yes: boolean; no: boolean };
  /** The person wanted to take the complaint back, and this reader may note whether they do. */
  mayWithdraw: boolean;
  /** The person is asked whether they stand by a yes somebody recorded. */
  checks: boolean;
  /** What is left is to check a yes that this reader recorded, or on an answer of theirs. */
  ownCheck: boolean;
}

/** The calls a case waits for, with whom to phone; null when it waits for none. */
export async function readCalls(
  ctx: QueryContext,
  { caseFile, detail, key }: { caseFile: CaseFile; detail: GrievanceDetail | null; key: Buffer },
  unmasking: Unmasking,
): Promise<CallsReading | null> {
  if (!caseFile.callAt) return null;
  const may = (action: "readIdentity" | "call" | "recordConfirmation") =>
    ctx.actor.kind !== "user" || ctx.ability.can(action, caseFile);
  const word = (settled: boolean) => may("recordConfirmation") && canBeSettled(caseFile, settled);
  const masked = unmasking.shows(caseFile) ? (ways: WaysToCall) => ways : maskWays;
  const tasks = await openTasksOf(ctx, caseFile.id);
  const own = await tasksFor(ctx, caseFile, tasks);
  const checks = own.some(({ reason }) => BACK_CHECKS.includes(reason));
  return {
    tasks: own.length ? own : tasks,
    checks,
    ownCheck: own.length === 0,
    mayWithdraw: may("recordConfirmation") && own.some(({ reason }) => reason === "withdrawal"),
    ways: may("readIdentity") ? masked(waysToCall(caseFile, detail, key)) : null,
    mayCall: may("call") && own.length > 0,
    maySettle: { yes: !checks && word(true), no: !checks && word(false) },
  };
}

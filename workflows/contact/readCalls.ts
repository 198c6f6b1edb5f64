import type { CallTask } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import type { QueryContext } from "../commandContext";
import { canBeSettled } from "./recordCall";
import { openTasksOf } from "./showNextCall";
import { waysToCall, type WaysToCall } from "./waysToCall";

/** What a file says of the calls it waits for. */
export interface CallsReading {
  tasks: CallTask[];
  /** Null for those who may not know who complains. */
  ways: WaysToCall | null;
  mayCall: boolean;
  /** Which word on the answer can be recorded now, by this person. */
  maySettle: { yes: boolean; no: boolean };
  /** The person wanted to take the complaint back, and this reader may note whether they do. */
  mayWithdraw: boolean;
}

/** The calls a case waits for, with whom to phone; null when it waits for none. */
export async function readCalls(
  ctx: QueryContext,
  { caseFile, detail, key }: { caseFile: CaseFile; detail: GrievanceDetail | null; key: Buffer },
): Promise<CallsReading | null> {
  if (!caseFile.callAt) return null;
  const may = (action: "readIdentity" | "call" | "recordConfirmation") =>
    ctx.actor.kind !== "user" || ctx.ability.can(action, caseFile);
  const word = (settled: boolean) => may("recordConfirmation") && canBeSettled(caseFile, settled);
  const tasks = await openTasksOf(ctx, caseFile.id);
  return {
    tasks,
    mayWithdraw: may("recordConfirmation") && tasks.some(({ reason }) => reason === "withdrawal"),
    ways: may("readIdentity") ? waysToCall(caseFile, detail, key) : null,
    mayCall: may("call"),
    maySettle: { yes: word(true), no: word(false) },
  };
}

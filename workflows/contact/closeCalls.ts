import { BACK_CHECKS, type CallReason } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { openTasksOf, showNextCall } from "./showNextCall";

/** What a word of the person on the answer, or taking it back, leaves nothing to say about. */
export const CALLS_ABOUT_ANSWER: readonly CallReason[] = [
  ...(["undelivered", "no_way", "ask_by_voice", "by_hand"] as const),
  ...BACK_CHECKS,
];

/** Closes calls that nothing is left to say in. Safe to repeat. */
export async function closeCalls(
  ctx: CommandContext,
  caseFile: CaseFile,
  reasons: readonly CallReason[] = CALLS_ABOUT_ANSWER,
): Promise<void> {
  if (!caseFile.callAt) return;
  const { transaction } = ctx;
  const caseId = caseFile.id;
  const open = await openTasksOf(ctx, caseId);
  for (const task of open.filter(({ reason }) => reasons.includes(reason))) {
    await task.update({ openKey: null, doneAt: ctx.clock.now(), result: "obsolete" }, { transaction });
    const subject = { type: "CallTask", id: task.id };
    await record(ctx, { action: "call.closed", subject, caseId, facts: { reason: task.reason } });
  }
  await showNextCall(ctx, caseFile);
}

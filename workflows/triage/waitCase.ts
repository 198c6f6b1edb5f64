import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { pauseClocks, resumeClocks } from "../sla/caseClocks";
import { demandNewEyes } from "../resolution/refusedAnswers";
import { keyOf, lockCase, moveCase } from "./lockCase";

/** Longest reason, in characters. */
export const LONGEST_WAIT_REASON = 200;

/** Stops the clocks to answer while something is awaited from outside; the reason is required and journalled. */
export async function waitCase(
  ctx: CommandContext,
  { caseId, reason }: { caseId: string; reason: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("work", caseFile);
  await demandNewEyes(ctx, caseFile);
  const words = reason.trim();
  if (!words || words.length > LONGEST_WAIT_REASON) throw new InvalidInputError({ reason: "errors.reason_needed" });
  await moveCase(ctx, caseFile, "wait");
  await pauseClocks(ctx, caseFile);
  await record(ctx, {
    action: "case.waiting",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    values: { key: keyOf(caseFile), content: { reason: words } },
  });
}

/** What was awaited has come: work goes on with the time that was left. */
export async function resumeCase(ctx: CommandContext, { caseId }: { caseId: string }): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("work", caseFile);
  await demandNewEyes(ctx, caseFile);
  await moveCase(ctx, caseFile, "resume");
  await resumeClocks(ctx, caseFile);
  await record(ctx, { action: "case.resumed", subject: { type: "CaseFile", id: caseId }, caseId });
}

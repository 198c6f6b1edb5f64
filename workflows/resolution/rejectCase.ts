import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { requestCall } from "../contact/requestCall";
import { record } from "../journal/record";
import { stopClocks } from "../sla/caseClocks";
import { expectVersion, keyOf, lockCase, moveCase } from "../triage/lockCase";
import { expectLateNo } from "./questions";
import { demandNewEyes } from "./refusedAnswers";
import { tellComplainant } from "./tellComplainant";

export interface RejectCase {
  caseId: string;
  version: number;
  /** Told to the complainant: a refusal always says why, and may be appealed. */
  reason: string;
}

/** Longest reason that is still read on a basic phone. */
export const LONGEST_REJECTION = 300;

/** Refuses a case as inadmissible, with a reason that goes to the complainant. */
export async function rejectCase(ctx: CommandContext, { caseId, version, reason }: RejectCase): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("reject", caseFile);
  await demandNewEyes(ctx, caseFile);
  expectVersion(caseFile, version);
  const words = reason.trim();
  if (!words || words.length > LONGEST_REJECTION) throw new InvalidInputError({ reason: "errors.reason_needed" });
  const answeredById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await moveCase(ctx, caseFile, "reject", { outcome: "rejected", answeredAt: ctx.clock.now(), answeredById });
  await stopClocks(ctx, caseFile, ["acknowledge", "qualify", "level", "answer"]);
  const messageId = await tellComplainant(ctx, caseFile, "rejected", { variables: { text: words } });
  if (!messageId) await requestCall(ctx, caseId, { reason: "no_way" });
  if (messageId && caseFile.contactHash) await expectLateNo(ctx, caseId, caseFile.contactHash);
  await record(ctx, {
    action: "case.rejected",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    values: { key: keyOf(caseFile), content: { reason: words } },
  });
}

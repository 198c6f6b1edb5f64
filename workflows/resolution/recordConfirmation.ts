import type { CaseFile } from "~/models/cases/CaseFile";
import { levelAbove } from "~/models/cases/caseWords";
import { actsForSite } from "../abilities/actsForSite";
import { noteSpokenYes } from "../backchecks/noteSpokenYes";
import { settleBackCheck } from "../backchecks/settleBackCheck";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { closeCalls } from "../contact/closeCalls";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { climbTo } from "../escalation/climbTo";
import { staffedLevel } from "../escalation/findOwner";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { startClock, stopClocks } from "../sla/caseClocks";
import { keyOf, lockCase, moveCase } from "../triage/lockCase";
import { closeQuestions } from "./questions";
import { noteRefusedAnswer } from "./refusedAnswers";
import { tellComplainant } from "./tellComplainant";

export interface RecordConfirmation {
  caseId: string;
  /** Whether the complainant says it is settled. */
  settled: boolean;
  /** What was said with it, if anything. */
  remark?: string | null;
}

/**
 * The complainant's own word on an answer, by SMS or spoken to an agent. Yes closes the case as confirmed, and a sample
 * of the spoken ones is checked; no is an appeal: it is reopened one level up, never with whoever answered.
 */
export async function recordConfirmation(
  ctx: CommandContext,
  { caseId, settled, remark = null }: RecordConfirmation,
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("recordConfirmation", caseFile);
  await demandOrdinary(ctx, caseFile, { remark });
  await (settled ? confirm(ctx, caseFile) : appeal(ctx, caseFile, remark));
}

async function confirm(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const forSite = actsForSite(ctx, "recordConfirmation", caseFile); // before the call that shows the case is closed
  await moveCase(ctx, caseFile, "confirm", { outcome: "confirmed", nextDueKind: null });
  await stopClocks(ctx, caseFile, ["appeal"]);
  await record(ctx, { action: "case.confirmed", subject: { type: "CaseFile", id: caseFile.id }, caseId: caseFile.id });
  await closeCalls(ctx, caseFile);
  await tellStaff(ctx, caseFile, "case_confirmed", await holderOf(ctx, caseFile));
  await tellComplainant(ctx, caseFile, "confirmed");
  await closeQuestions(ctx, caseFile.id, "answered");
  await noteSpokenYes(ctx, caseFile, forSite);
}

/** Whoever has the case, unless they noted the answer themselves. */
async function holderOf(ctx: CommandContext, { assigneeId }: CaseFile): Promise<User | null> {
  if (!assigneeId || (ctx.actor.kind === "user" && ctx.actor.userId === assigneeId)) return null;
  return User.findOne({ where: { id: assigneeId, disabledAt: null }, transaction: ctx.transaction });
}

async function appeal(ctx: CommandContext, caseFile: CaseFile, remark: string | null): Promise<void> {
  const from = caseFile.level;
  const above = levelAbove(from);
  const to = above ? await staffedLevel(ctx, above, caseFile) : from;
  await noteRefusedAnswer(ctx, caseFile);
  await moveCase(ctx, caseFile, "appeal", { outcome: null, appeals: caseFile.appeals + 1 });
  await stopClocks(ctx, caseFile, ["appeal"]);
  await startClock(ctx, caseFile, "answer");
  const owner = await climbTo(ctx, caseFile, to);
  await record(ctx, {
    action: "case.appealed",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { from, to, ownerId: owner?.id ?? null },
    ...(remark ? { values: { key: keyOf(caseFile), content: { remark } } } : {}),
  });
  await closeCalls(ctx, caseFile);
  await settleBackCheck(ctx, caseFile, null);
  await tellStaff(ctx, caseFile, "case_appealed", owner);
  await tellComplainant(ctx, caseFile, "appealed");
  await closeQuestions(ctx, caseFile.id, "answered");
}

import type { CaseFile } from "~/models/cases/CaseFile";
import { ConflictError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { CALL_REASONS } from "~/models/cases/CallTask";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { closeCalls } from "../contact/closeCalls";
import { requestCall } from "../contact/requestCall";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { stopClocks } from "../sla/caseClocks";
import { keyOf, lockCase, moveCase } from "../triage/lockCase";
import { closeQuestions } from "./questions";

export interface WithdrawCase {
  caseId: string;
  /** Somebody spoke to the person, and the wish is their own. */
  heardByCall?: boolean;
  /** What they said, in a few words. */
  remark?: string;
}

/**
 * The complainant takes the complaint back. In class 3 somebody may have made them: there it is only noted, its officer
 * is told, and it ends when somebody has spoken to the person. Answers which of the two happened.
 */
export async function withdrawCase(
  ctx: CommandContext,
  { caseId, heardByCall = false, remark = "" }: WithdrawCase,
): Promise<"withdrawn" | "asked"> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("recordConfirmation", caseFile);
  if (caseFile.status === "withdrawn") return "withdrawn";
  await demandOrdinary(ctx, caseFile, { remark });
  const subject = { type: "CaseFile", id: caseId };
  const isTheirWish = heardByCall && (await wasAsked(ctx, caseId)); // nobody takes back what its author did not ask to
  if (ctx.actor.kind === "user" && !isTheirWish) throw new ConflictError("call_first");
  if (caseFile.caseClass === 3 && !heardByCall) {
    await askForCall(ctx, caseFile);
    return "asked";
  }
  await moveCase(ctx, caseFile, "withdraw", { outcome: "withdrawn", nextDueKind: null });
  await stopClocks(ctx, caseFile, ["acknowledge", "qualify", "level", "answer", "appeal"]);
  const content = { remark: remark.trim().slice(0, LONGEST_REMARK) };
  const values = content.remark ? { values: { key: keyOf(caseFile), content } } : {};
  await record(ctx, { action: "case.withdrawn", subject, caseId, ...values });
  await closeQuestions(ctx, caseId, "answered");
  await closeCalls(ctx, caseFile, CALL_REASONS);
  return "withdrawn";
}

const LONGEST_REMARK = 1_000;

const ASKED = "case.withdrawal_asked" as const;

/** Whether the person has asked, on their own page or phone. */
async function wasAsked({ transaction }: CommandContext, caseId: string): Promise<boolean> {
  return (await AuditEntry.count({ where: { caseId, action: ASKED }, transaction })) > 0;
}

/** Once: asking again changes nothing. Who is to be called stands among the calls. */
async function askForCall(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const { transaction } = ctx;
  if (await wasAsked(ctx, caseFile.id)) return;
  const now = ctx.clock.now();
  await caseFile.update({ lastInboundAt: now, lastActivityAt: now }, { transaction });
  await record(ctx, { action: ASKED, subject: { type: "CaseFile", id: caseFile.id }, caseId: caseFile.id });
  await requestCall(ctx, caseFile.id, { reason: "withdrawal" });
  const owner = caseFile.assigneeId === null ? null : await User.findByPk(caseFile.assigneeId, { transaction });
  await tellStaff(ctx, caseFile, "withdrawal_asked", owner);
}

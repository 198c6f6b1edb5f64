import { CaseFile } from "~/models/cases/CaseFile";
import type { CallReason, CallTask } from "~/models/cases/CallTask";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { AuditEntry } from "~/models/journal/AuditEntry";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { keyOf } from "../triage/lockCase";
import { openCall, type RequestCall } from "./openCall";
import { canBeCalled, waysToCall } from "./waysToCall";

/**
 * Puts a case among those somebody must speak to a person about, once for each reason while one is open: asking again
 * only moves the time to the one asked for now. Without a phone, whoever met the person goes and tells (`by_hand`).
 * Returns the task, or null where nobody can be reached at all; the file then says so. Whoever calls this has authorised
 * what it follows from.
 */
export async function requestCall(ctx: CommandContext, caseId: string, asked: RequestCall): Promise<CallTask | null> {
  const { transaction } = ctx;
  const caseFile = await CaseFile.findByPk(caseId, { lock: true, transaction });
  if (!caseFile || caseFile.kind !== "grievance") return null;
  const detail = await GrievanceDetail.findByPk(caseId, { transaction });
  const byPhone = canBeCalled(waysToCall(caseFile, detail, keyOf(caseFile)));
  const reason = byPhone ? asked.reason : wasMet(caseFile) ? "by_hand" : null;
  if (!reason) {
    if (!detail?.sealedEmail) await noteImpossible(ctx, caseId, asked.reason);
    return null;
  }
  return openCall(ctx, caseFile, { ...asked, reason });
}

/** Somebody typed it in after meeting the person, and can go and tell them. */
function wasMet({ openedById, channel }: CaseFile): boolean {
  return openedById !== null && ["visit", "paper"].includes(channel);
}

/** Once for each reason. */
async function noteImpossible(ctx: CommandContext, caseId: string, reason: CallReason): Promise<void> {
  const where = { caseId, action: "call.impossible" as const };
  const said = await AuditEntry.findAll({ where, transaction: ctx.transaction });
  if (said.some(({ facts }) => facts?.reason === reason)) return;
  await record(ctx, { ...where, subject: { type: "CaseFile", id: caseId }, facts: { reason } });
  ctx.afterCommit(() => live().publish({ kind: "case", caseId }));
}

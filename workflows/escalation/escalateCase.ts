import { atLeast, type CaseLevel } from "~/models/cases/caseWords";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { keyOf, lockCase } from "../triage/lockCase";
import { climbTo } from "./climbTo";

export interface EscalateCase {
  caseId: string;
  toLevel: CaseLevel;
  reason: "overdue" | "decided";
  /** What whoever decided it says of it. */
  words?: string;
}

/** Moves a case up to `toLevel` and tells its new owner. Safe to repeat: a job may run twice. */
export async function escalateCase(
  ctx: CommandContext,
  { caseId, toLevel, reason, words }: EscalateCase,
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId); // two sweeps must not both escalate
  ctx.authorize("escalate", caseFile);
  if (!caseFile.isOpen || atLeast(caseFile.level, toLevel)) return;

  const from = caseFile.level;
  const owner = await climbTo(ctx, caseFile, toLevel);
  await record(ctx, {
    action: "case.escalated",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { from, to: toLevel, reason, ownerId: owner?.id ?? null },
    ...(words ? { values: { key: keyOf(caseFile), content: { reason: words } } } : {}),
  });
  await tellStaff(ctx, caseFile, words ? "case_assigned" : "case_escalated", owner);
}

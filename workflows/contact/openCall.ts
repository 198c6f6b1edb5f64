import { CallTask, openKeyOf, type CallReason } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { firstSafeTime } from "./firstSafeTime";
import { showNextCall } from "./showNextCall";

export interface RequestCall {
  reason: CallReason;
  /** When the person wants it; null for as soon as somebody can. */
  when?: Date | null;
  /** The message it stands for. */
  messageId?: string | null;
}

/** Writes a task on a case held until the commit; the one that is open for that reason is kept. */
export async function openCall(ctx: CommandContext, caseFile: CaseFile, asked: RequestCall): Promise<CallTask> {
  const task = await openTask(ctx, caseFile, asked);
  await showNextCall(ctx, caseFile);
  ctx.afterCommit(() => live().publish({ kind: "case", caseId: caseFile.id }));
  return task;
}

async function openTask(ctx: CommandContext, caseFile: CaseFile, asked: RequestCall): Promise<CallTask> {
  const { reason, when = null, messageId = null } = asked;
  const { transaction } = ctx;
  const caseId = caseFile.id;
  const openKey = openKeyOf(caseId, reason);
  const known = await CallTask.findOne({ where: { openKey }, transaction });
  if (known) return when ? known.update({ wantedAt: when, nextAt: when }, { transaction }) : known;
  const now = ctx.clock.now();
  const nextAt = when ?? (await firstSafeTime(ctx, caseFile, now));
  const row = { id: newId(), caseId, reason, openKey, wantedAt: when, nextAt, messageId, createdAt: now };
  await insertRows(CallTask, [row], { transaction, skipExisting: true });
  const subject = { type: "CallTask", id: row.id };
  await record(ctx, { action: "call.requested", subject, caseId, facts: { reason } });
  return CallTask.findOne({ where: { openKey }, transaction, rejectOnEmpty: true });
}

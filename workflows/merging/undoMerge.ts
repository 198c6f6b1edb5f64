import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseMerge } from "~/models/cases/CaseMerge";
import { SlaClock } from "~/models/cases/SlaClock";
import { ConflictError, NotPermittedError } from "~/models/errors";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { stopClocks } from "../sla/caseClocks";
import { lockCase, moveCase } from "../triage/lockCase";
import { UNDO_MERGE_MS } from "./mergeCases";

/** Takes two cases apart again, by whoever joined them and may still do so to both, while the person has not been told. Safe to repeat. */
export async function undoMerge(ctx: CommandContext, { caseId }: { caseId: string }): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("merge", caseFile);
  const merge = await CaseMerge.findByPk(caseId, { lock: true, transaction: ctx.transaction });
  if (!merge) return;
  if (ctx.actor.kind === "user" && ctx.actor.userId !== merge.mergedById) throw new NotPermittedError();
  if (ctx.clock.now().getTime() - merge.mergedAt.getTime() > UNDO_MERGE_MS) throw new ConflictError("merge_undo_late");
  ctx.authorize("merge", await lockCase(ctx, merge.survivorId)); // it may have left this person's sight since
  await takeApart(ctx, caseFile, merge);
}

/** The cases that went on in one that is about to be no more go on by themselves again. */
export async function releaseMerged(ctx: CommandContext, survivor: CaseFile): Promise<void> {
  const { transaction } = ctx;
  for (const merge of await CaseMerge.findAll({ where: { survivorId: survivor.id }, transaction })) {
    const caseFile = await CaseFile.findByPk(merge.caseId, { lock: true, transaction });
    if (caseFile) await takeApart(ctx, caseFile, merge);
  }
}

async function takeApart(ctx: CommandContext, caseFile: CaseFile, merge: CaseMerge): Promise<void> {
  const { transaction } = ctx;
  const { survivorId, mergedAt, statusBefore } = merge;
  const endedAt = caseFile.closedAt ?? mergedAt;
  const survivor = await CaseFile.findByPk(survivorId, { lock: true, transaction });
  await moveCase(ctx, caseFile, "unmerge", { outcome: null }, statusBefore);
  await runAgain(ctx, caseFile, endedAt);
  if (survivor) await putBack(ctx, { survivor, from: caseFile }, merge);
  await OutboundMessage.update(
    { status: "cancelled", finalAt: ctx.clock.now() },
    { where: { caseId: caseFile.id, templateKey: "joined", status: "queued" }, transaction },
  );
  const { contactHash } = caseFile;
  if (contactHash && contactHash !== survivor?.contactHash)
    await PhoneContact.update(
      { lastCaseId: caseFile.id },
      { where: { phoneHash: contactHash, lastCaseId: survivorId }, transaction },
    );
  await merge.destroy({ transaction });
  const lines = [caseFile.id, ...(survivor ? [survivor.id] : [])];
  await record(
    ctx,
    lines.map((caseId) => ({
      action: "case.unmerged" as const,
      subject: { type: "CaseFile", id: caseId },
      caseId,
      facts: { otherId: caseId === caseFile.id ? survivorId : caseFile.id },
    })),
  );
  ctx.afterCommit(() => lines.forEach((caseId) => live().publish({ kind: "case", caseId })));
}

/** What was stopped by the merge alone runs on as if nobody had touched it. */
async function runAgain(ctx: CommandContext, caseFile: CaseFile, endedAt: Date): Promise<void> {
  const { transaction } = ctx;
  const where = { caseId: caseFile.id, stoppedAt: { [Op.gte]: endedAt } };
  for (const clock of await SlaClock.findAll({ where, transaction })) {
    await clock.update({ running: !clock.pausedAt, stoppedAt: null, inTime: null }, { transaction });
  }
  await stopClocks(ctx, caseFile, []); // the row shows its next deadline again
}

/** The merge alone is undone: a class that was decided since stands. */
async function putBack(
  ctx: CommandContext,
  { survivor, from }: { survivor: CaseFile; from: CaseFile },
  { survivorBefore }: CaseMerge,
): Promise<void> {
  const { transaction } = ctx;
  const { dues = {}, caseClass: before = survivor.caseClass } = survivorBefore ?? {};
  const caseClass = survivor.caseClass === Math.max(before, from.caseClass) ? before : survivor.caseClass;
  for (const [id, { before, after }] of Object.entries(dues)) {
    const where = { id, dueAt: new Date(after) };
    await SlaClock.update({ dueAt: new Date(before) }, { where, transaction });
  }
  await survivor.update({ caseClass, lastActivityAt: ctx.clock.now(), version: survivor.version + 1 }, { transaction });
  await stopClocks(ctx, survivor, []);
}

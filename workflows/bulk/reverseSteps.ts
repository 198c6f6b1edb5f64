import type { BulkActName } from "~/models/bulk/bulkPlan";
import type { BeforeBulk } from "~/models/bulk/BulkItem";
import type { CaseFile } from "~/models/cases/CaseFile";
import { ConflictError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { open } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { takeBackAnswer } from "../resolution/takeBackAnswer";
import { strikeNote } from "../resolution/takeBackNote";
import { assignCase } from "../triage/assignCase";
import { keyOf } from "../triage/lockCase";
import { qualifyCase } from "../triage/qualifyCase";
import { unassignCase } from "../triage/unassignCase";
import { resumeCase, waitCase } from "../triage/waitCase";

interface Reversing {
  caseFile: CaseFile;
  before: BeforeBulk;
}

/**
 * Undoes what a bulk did to one case, the last act first, through the commands a person has: all of it or nothing. What
 * no command undoes (a rejection, the first qualification, an answer that has left) is refused.
 */
export async function reverseSteps(ctx: CommandContext, { caseFile, before }: Reversing): Promise<void> {
  for (const act of [...before.done].reverse()) {
    await caseFile.reload({ transaction: ctx.transaction });
    await REVERSE[act](ctx, { caseFile, before });
  }
  await caseFile.reload({ transaction: ctx.transaction });
  if (caseFile.assigneeId !== before.assigneeId) await giveBack(ctx, { caseFile, before }); // a rule had spoken meanwhile
}

type Reverse = (ctx: CommandContext, reversing: Reversing) => Promise<void>;

const giveBack: Reverse = (ctx, { caseFile: { id: caseId }, before: { assigneeId } }) =>
  assigneeId === null ? unassignCase(ctx, { caseId }) : assignCase(ctx, { caseId, assigneeId });

const REVERSE: Record<BulkActName, Reverse> = {
  assign: giveBack,
  assignByRule: giveBack,
  unassign: giveBack,
  take: giveBack,
  wait: (ctx, { caseFile: { id: caseId } }) => resumeCase(ctx, { caseId }),
  resume: async (ctx, { caseFile }) => waitCase(ctx, { caseId: caseFile.id, reason: await whyItWaited(ctx, caseFile) }),
  note: (ctx, { caseFile: { id: caseId }, before: { noteId } }) => strikeNote(ctx, { caseId, noteId: noteId ?? "" }),
  answer: (ctx, { caseFile: { id: caseId } }) => takeBackAnswer(ctx, { caseId }),
  qualify: async (ctx, { caseFile: { id: caseId, version }, before: { categoryCode, detailCode, caseClass } }) => {
    if (categoryCode === null) throw new ConflictError("cannot_undo");
    await qualifyCase(ctx, { caseId, version, categoryCode, detailCode, caseClass, placeCode: null });
  },
  reject: () => Promise.reject(new ConflictError("cannot_undo")),
};

/** The reason given when it was last made to wait. */
async function whyItWaited(ctx: CommandContext, caseFile: CaseFile): Promise<string> {
  const entry = await AuditEntry.findOne({
    where: { caseId: caseFile.id, action: "case.waiting" },
    order: [["id", "DESC"]],
    transaction: ctx.transaction,
  });
  if (!entry?.sealedValues) throw new ConflictError("cannot_undo");
  const { reason = "" } = JSON.parse(open(keyOf(caseFile), entry.sealedValues, "journal.values")) as {
    reason?: string;
  };
  return reason;
}

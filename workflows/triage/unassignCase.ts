import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { lockCase } from "./lockCase";

/** Takes a case out of the hands of who has it: it is anybody's to take again, and its deadlines run on. */
export async function unassignCase(ctx: CommandContext, { caseId }: { caseId: string }): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("assign", caseFile);
  const from = caseFile.assigneeId;
  if (from === null) return;
  await caseFile.update(
    { assigneeId: null, lastActivityAt: ctx.clock.now(), version: caseFile.version + 1 },
    { transaction: ctx.transaction },
  );
  await record(ctx, {
    action: "case.unassigned",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { from },
  });
}

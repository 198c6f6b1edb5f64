import type { CaseFile } from "~/models/cases/CaseFile";
import { findTransition } from "~/models/cases/caseTransitions";
import { InvalidInputError } from "~/models/errors";
import { User } from "~/models/people/User";
import { weighPeople } from "../assignment/weighPeople";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { demandNewEyes } from "../resolution/refusedAnswers";
import { expectSeen, lockCase, moveCase } from "./lockCase";

/** Takes a case for oneself, and starts to work on it when it is qualified. `holder` is who had it on the page: empty for nobody. */
export async function takeCase(
  ctx: CommandContext,
  { caseId, holder }: { caseId: string; holder?: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("take", caseFile);
  await demandNewEyes(ctx, caseFile);
  if (ctx.actor.kind !== "user") return;
  if (caseFile.assigneeId !== ctx.actor.userId) expectSeen(caseFile.assigneeId, holder);
  await handTo(ctx, caseFile, ctx.actor.userId);
  if (findTransition(caseFile.kind, "start", caseFile.status)) {
    await moveCase(ctx, caseFile, "start");
    await record(ctx, { action: "case.started", subject: { type: "CaseFile", id: caseId }, caseId });
  }
}

/** Gives a case to somebody who may answer it, and tells them. `holder` is who had it on the page: empty for nobody. */
export async function assignCase(
  ctx: CommandContext,
  { caseId, assigneeId, holder }: { caseId: string; assigneeId: string; holder?: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("assign", caseFile);
  const assignee = await User.findByPk(assigneeId, { transaction: ctx.transaction });
  if (!assignee || !(await mayHold(ctx, caseFile, assignee)))
    throw new InvalidInputError({ assigneeId: "errors.assignee_cannot" });
  if (caseFile.assigneeId === assigneeId) return;
  expectSeen(caseFile.assigneeId, holder);
  await handTo(ctx, caseFile, assigneeId);
  if (findTransition(caseFile.kind, "assign", caseFile.status)) await moveCase(ctx, caseFile, "assign");
  if (ctx.actor.kind !== "user" || ctx.actor.userId !== assigneeId)
    await tellStaff(ctx, caseFile, caseFile.kind === "grievance" ? "case_assigned" : "ticket_assigned", assignee);
}

/** Whether a person may be given this case: an account in use, allowed to answer it, not barred from it nor refused once. */
export async function mayHold(
  ctx: Pick<QueryContext, "transaction" | "clock">,
  caseFile: CaseFile,
  user: User,
): Promise<boolean> {
  return (await weighPeople(ctx, [user.id], [caseFile])).mayHold(caseFile, user.id);
}

async function handTo(ctx: CommandContext, caseFile: CaseFile, assigneeId: string): Promise<void> {
  const from = caseFile.assigneeId;
  if (from === assigneeId) return;
  await caseFile.update(
    { assigneeId, lastActivityAt: ctx.clock.now(), version: caseFile.version + 1 },
    { transaction: ctx.transaction },
  );
  await record(ctx, {
    action: "case.assigned",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { from, to: assigneeId },
  });
}

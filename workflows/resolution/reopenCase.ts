import type { CaseFile } from "~/models/cases/CaseFile";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { closeCalls } from "../contact/closeCalls";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { startClock } from "../sla/caseClocks";
import { mayHold } from "../triage/assignCase";
import { expectVersion, keyOf, lockCase, moveCase } from "../triage/lockCase";
import { tellComplainant } from "./tellComplainant";

/** Longest reason, in characters. */
const LONGEST_REASON = 300;

/**
 * Takes up again a complaint that had ended: a new fact, an ending by mistake, a service that sent it back. It goes to
 * whoever had it, if they still may, with a new time to answer; the complainant is told.
 */
export async function reopenCase(
  ctx: CommandContext,
  { caseId, version, reason }: { caseId: string; version: number; reason: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  if (caseFile.kind !== "grievance") throw new NotFoundError();
  ctx.authorize("reopen", caseFile);
  expectVersion(caseFile, version);
  const words = reason.trim();
  if (!words || words.length > LONGEST_REASON) throw new InvalidInputError({ reason: "errors.reason_needed" });
  const { status: from } = caseFile;
  const holder = await holderOf(ctx, caseFile);
  await moveCase(ctx, caseFile, "reopen", { outcome: null, assigneeId: holder?.id ?? null });
  await startClock(ctx, caseFile, "answer");
  await startClock(ctx, caseFile, "level");
  await record(ctx, {
    action: "case.reopened",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { from, ownerId: holder?.id ?? null },
    values: { key: keyOf(caseFile), content: { reason: words } },
  });
  await closeCalls(ctx, caseFile);
  await tellComplainant(ctx, caseFile, "reopened");
  if (ctx.actor.kind !== "user" || holder?.id !== ctx.actor.userId)
    await tellStaff(ctx, caseFile, "case_assigned", holder);
}

/** Whoever had it, or else whoever reopens it; nobody where neither may answer it. */
async function holderOf(ctx: CommandContext, caseFile: CaseFile): Promise<User | null> {
  const actorId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  for (const id of [caseFile.assigneeId, actorId]) {
    const user = id ? await User.findByPk(id, { transaction: ctx.transaction }) : null;
    if (user && (await mayHold(ctx, caseFile, user))) return user;
  }
  return null;
}

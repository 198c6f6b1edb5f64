import type { BulkActName, BulkStep, BulkWords } from "~/models/bulk/bulkPlan";
import type { BeforeBulk } from "~/models/bulk/BulkItem";
import type { CaseFile } from "~/models/cases/CaseFile";
import { ConflictError } from "~/models/errors";
import { RULE_MOMENTS } from "~/models/people/AssignmentRule";
import { assignByRule } from "../assignment/assignByRule";
import type { CommandContext } from "../commandContext";
import { findOwner } from "../escalation/findOwner";
import { addNote } from "../resolution/addNote";
import { answerCase } from "../resolution/answerCase";
import { rejectCase } from "../resolution/rejectCase";
import { isInHand } from "../triage/allowedActs";
import { assignCase, takeCase } from "../triage/assignCase";
import { lockCase } from "../triage/lockCase";
import { qualifyCase } from "../triage/qualifyCase";
import { unassignCase } from "../triage/unassignCase";
import { resumeCase, waitCase } from "../triage/waitCase";
import { isAlreadySo } from "./isAlreadySo";
import { ABILITY_OF } from "./offeredActs";

/**
 * Does what a plan says to one case, all of it or nothing: each step is the command of its act, which asks the ability
 * and the transition table as it does on the file. Answers how the case was before, with the acts that changed something.
 */
export async function performSteps(
  ctx: CommandContext,
  { caseId, plan, words }: { caseId: string; plan: readonly BulkStep[]; words: BulkWords },
): Promise<BeforeBulk> {
  const { assigneeId, status, categoryCode, detailCode, caseClass } = await lockCase(ctx, caseId);
  const before: BeforeBulk = {
    assigneeId,
    status,
    categoryCode,
    detailCode,
    caseClass,
    done: [],
    noteId: null,
    messageId: null,
  };
  for (const step of plan) {
    const caseFile = await lockCase(ctx, caseId);
    ctx.authorize(ABILITY_OF[step.act], caseFile);
    if (isAlreadySo(step, caseFile, ctx.actor)) continue;
    if (WHILE_IN_HAND.includes(step.act) && !isInHand(caseFile)) throw new ConflictError("transition_not_allowed");
    Object.assign(before, await perform(ctx, { step, words, caseFile }));
    before.done.push(step.act);
  }
  return before;
}

/** No change of status, but nothing one does to a case the person has the word on, or that ended. */
const WHILE_IN_HAND: readonly BulkActName[] = ["qualify", "assign", "assignByRule", "unassign", "take"];

/** Runs the command behind a step; returns the id of what it wrote, if it did. */
async function perform(
  ctx: CommandContext,
  { step, words, caseFile }: { step: BulkStep; words: BulkWords; caseFile: CaseFile },
): Promise<Partial<Pick<BeforeBulk, "noteId" | "messageId">>> {
  const { id: caseId, version } = caseFile;
  const { text = "", reason = "", note = "", language, languageReason } = words;
  switch (step.act) {
    case "assign":
      await assignCase(ctx, { caseId, assigneeId: step.assigneeId });
      break;
    case "assignByRule":
      await giveByRule(ctx, caseFile);
      break;
    case "unassign":
      await unassignCase(ctx, { caseId });
      break;
    case "take":
      await takeCase(ctx, { caseId });
      break;
    case "wait":
      await waitCase(ctx, { caseId, reason });
      break;
    case "resume":
      await resumeCase(ctx, { caseId });
      break;
    case "qualify":
      await qualifyCase(ctx, { ...step, caseId, version, placeCode: null });
      break;
    case "answer":
      return answerCase(ctx, { caseId, version, text, language, languageReason });
    case "reject":
      await rejectCase(ctx, { caseId, version, reason: text });
      break;
    case "note":
      return addNote(ctx, { caseId, text: note });
  }
  return {};
}

/** To whom a rule of its place gives it, or else to whom a case that climbs to its level would go. */
async function giveByRule(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  for (const moment of RULE_MOMENTS) await assignByRule(ctx, caseFile, moment);
  if (caseFile.assigneeId) return;
  const owner = await findOwner(ctx, caseFile, caseFile.level);
  if (!owner) throw new ConflictError("nobody_at_level");
  await assignCase(ctx, { caseId: caseFile.id, assigneeId: owner.id });
}

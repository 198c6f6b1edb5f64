import type { BulkStep } from "~/models/bulk/bulkPlan";
import type { CaseFile } from "~/models/cases/CaseFile";
import { findTransition } from "~/models/cases/caseTransitions";
import type { Actor } from "../commandContext";

type Seen = Pick<CaseFile, "kind" | "status" | "assigneeId" | "categoryCode" | "detailCode" | "caseClass">;

/** Whether a case already is what a step would make of it. A note and an answer are never already so. */
export function isAlreadySo(step: BulkStep, caseFile: Seen, actor: Actor): boolean {
  const { status, assigneeId } = caseFile;
  switch (step.act) {
    case "assign":
      return assigneeId === step.assigneeId;
    case "assignByRule":
      return assigneeId !== null;
    case "unassign":
      return assigneeId === null;
    case "take":
      return isMine(caseFile, actor) && findTransition(caseFile.kind, "start", status) === null;
    case "wait":
      return status === "waiting";
    case "resume":
      return status === "in_progress";
    case "qualify":
      return !isNew(status) && isQualifiedSo(step, caseFile);
    case "reject":
      return status === "rejected";
    case "note":
    case "answer":
      return false;
  }
}

function isMine({ assigneeId }: Seen, actor: Actor): boolean {
  return actor.kind === "user" && assigneeId === actor.userId;
}

function isNew(status: string): boolean {
  return status === "received" || status === "acknowledged";
}

function isQualifiedSo(step: Extract<BulkStep, { act: "qualify" }>, caseFile: Seen): boolean {
  return (["categoryCode", "detailCode", "caseClass"] as const).every((name) => step[name] === caseFile[name]);
}

import type { BulkActName } from "~/models/bulk/bulkPlan";
import type { Action, AppAbility } from "../abilities/defineAbility";

/** What each act asks of whoever does it; its command asks the same again of each case. */
export const ABILITY_OF: Readonly<Record<BulkActName, Action>> = {
  qualify: "qualify",
  assign: "assign",
  assignByRule: "assign",
  unassign: "assign",
  take: "take",
  note: "note",
  wait: "work",
  resume: "work",
  answer: "answer",
  reject: "reject",
};

/** The acts somebody may do to several grievances at once: those they may do to one of them, somewhere. */
export function offeredActs(ability: AppAbility): BulkActName[] {
  return (Object.keys(ABILITY_OF) as BulkActName[]).filter((act) => mayOnGrievances(ability, ABILITY_OF[act]));
}

/** Whether somebody approves the bulks of others, somewhere. */
export function mayApprove(ability: AppAbility): boolean {
  return mayOnGrievances(ability, "approveBulk");
}

function mayOnGrievances(ability: AppAbility, action: Action): boolean {
  return ability
    .rulesFor(action, "CaseFile")
    .some((rule) => (rule.conditions as { kind?: string } | undefined)?.kind === "grievance");
}

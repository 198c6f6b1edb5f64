import type { CaseKind, CaseStatus } from "./caseWords";

/**
 * Every way a case may change status, and the ability that allows it. A status moves through here or not at all;
 * climbing a level is not in the table because it never changes the status.
 */
export interface CaseTransition {
  kind: CaseKind;
  name: TransitionName;
  from: readonly CaseStatus[];
  to: CaseStatus;
  /** Ability a person needs; null where only the house or the complainant makes the move. */
  ability: string | null;
}

export type TransitionName =
  | "acknowledge"
  | "qualify"
  | "start"
  | "wait"
  | "resume"
  | "answer"
  | "confirm"
  | "close_unconfirmed"
  | "appeal"
  | "reject"
  | "refer"
  | "withdraw"
  | "merge"
  | "unmerge"
  | "assign"
  | "resolve"
  | "close"
  | "reopen"
  | "take_back";

const beforeWork = ["received", "acknowledged"] as const;
const underWork = ["received", "acknowledged", "qualified", "in_progress", "waiting"] as const;

export const CASE_TRANSITIONS: readonly CaseTransition[] = [
  { kind: "grievance", name: "acknowledge", from: ["received"], to: "acknowledged", ability: null },
  { kind: "grievance", name: "qualify", from: beforeWork, to: "qualified", ability: "qualify" },
  { kind: "grievance", name: "start", from: ["qualified"], to: "in_progress", ability: "work" },
  { kind: "grievance", name: "wait", from: ["in_progress"], to: "waiting", ability: "work" },
  { kind: "grievance", name: "resume", from: ["waiting"], to: "in_progress", ability: "work" },
  {
    kind: "grievance",
    name: "answer",
    from: ["qualified", "in_progress", "waiting"],
    to: "answered",
    ability: "answer",
  },
  { kind: "grievance", name: "confirm", from: ["answered"], to: "closed", ability: "recordConfirmation" },
  { kind: "grievance", name: "close_unconfirmed", from: ["answered"], to: "closed", ability: null },
  { kind: "grievance", name: "take_back", from: ["answered"], to: "in_progress", ability: "answer" },
  {
    kind: "grievance",
    name: "appeal",
    from: ["answered", "closed", "rejected"],
    to: "in_progress",
    ability: "recordConfirmation",
  },
  { kind: "grievance", name: "reject", from: [...underWork], to: "rejected", ability: "reject" },
  { kind: "grievance", name: "refer", from: [...underWork], to: "referred", ability: "refer" },
  { kind: "grievance", name: "withdraw", from: [...underWork, "answered"], to: "withdrawn", ability: null },
  { kind: "grievance", name: "merge", from: [...underWork], to: "merged", ability: "merge" },
  // Undoing a merge leads back to where the case stood.
  ...underWork.map((to) => ({ kind: "grievance", name: "unmerge", from: ["merged"], to, ability: null }) as const),
  {
    kind: "grievance",
    name: "reopen",
    from: ["closed", "rejected", "referred", "withdrawn"],
    to: "in_progress",
    ability: "reopen",
  },
  { kind: "support_ticket", name: "qualify", from: ["new"], to: "qualified", ability: "qualify" },
  { kind: "support_ticket", name: "assign", from: ["qualified"], to: "assigned", ability: "assign" },
  { kind: "support_ticket", name: "start", from: ["qualified", "assigned"], to: "in_progress", ability: "work" },
  { kind: "support_ticket", name: "wait", from: ["in_progress"], to: "waiting", ability: "work" },
  { kind: "support_ticket", name: "resume", from: ["waiting"], to: "in_progress", ability: "work" },
  {
    kind: "support_ticket",
    name: "resolve",
    from: ["assigned", "in_progress", "waiting"],
    to: "resolved",
    ability: "answer",
  },
  { kind: "support_ticket", name: "close", from: ["resolved"], to: "closed", ability: null },
  {
    kind: "support_ticket",
    name: "reopen",
    from: ["resolved", "closed"],
    to: "in_progress",
    ability: "recordConfirmation",
  },
];

/** The transition of that name out of a status (into `to`, where it leads to several), or null when the table has none. */
export function findTransition(
  kind: CaseKind,
  name: TransitionName,
  from: CaseStatus,
  to: CaseStatus | null = null,
): CaseTransition | null {
  const fits = (row: CaseTransition) => row.kind === kind && row.name === name && row.from.includes(from);
  return CASE_TRANSITIONS.find((row) => fits(row) && (to === null || row.to === to)) ?? null;
}

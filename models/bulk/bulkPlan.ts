/** What a bulk may do to a case, in the order it does it. Each is one command, the same as on the file of the case. */
export const BULK_ACTS = [
  "qualify",
  "assign",
  "assignByRule",
  "unassign",
  "take",
  "note",
  "wait",
  "resume",
  "answer",
  "reject",
] as const;
export type BulkActName = (typeof BULK_ACTS)[number];

/** One act with what it needs besides words: those are sealed with each case. */
export type BulkStep =
  | { act: "assign"; assigneeId: string }
  | { act: "qualify"; categoryCode: string; detailCode: string | null; caseClass: number }
  | { act: Exclude<BulkActName, "assign" | "qualify"> };

/** What a person wrote for one case: each act reads its own. */
export interface BulkWords {
  /** The answer, or the reason of a rejection, told to the complainant. */
  text?: string;
  /** The language of the answer where it is not the person's, and why: on one case alone. */
  language?: string;
  languageReason?: string;
  /** Why it waits. */
  reason?: string;
  note?: string;
  /** Why an approver refused. */
  refusal?: string;
}

/** Acts whose words go to the complainant. */
const TOLD: readonly BulkActName[] = ["answer", "reject"];

/** Whether a plan writes to people. */
export function writesToPeople(plan: readonly BulkStep[]): boolean {
  return plan.some(({ act }) => TOLD.includes(act));
}

/** Acts that overwrite what somebody else may have said meanwhile: they ask for the version of the case that was seen. */
const ON_WHAT_WAS_SEEN: readonly BulkActName[] = ["qualify", "answer", "reject"];

/** Whether a plan is only for the case as it was when it was asked for. */
export function needsWhatWasSeen(plan: readonly BulkStep[]): boolean {
  return plan.some(({ act }) => ON_WHAT_WAS_SEEN.includes(act));
}

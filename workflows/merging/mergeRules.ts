import type { CaseFile } from "~/models/cases/CaseFile";
import type { MergeGround } from "~/models/cases/CaseMerge";
import { findTransition } from "~/models/cases/caseTransitions";
import type { GrievanceDetail } from "~/models/cases/GrievanceDetail";

/** One side of a merge. */
export interface MergeSide {
  caseFile: CaseFile;
  detail: GrievanceDetail | null;
}

/** Why one case may not go on inside the other, as the end of a key under `errors`; null when it may. */
export function mergeFault(from: MergeSide, into: MergeSide): string | null {
  const [one, other] = [from.caseFile, into.caseFile];
  if (one.id === other.id) return "merge_itself";
  if (!canMerge(one)) return "merge_ended";
  if (!canMerge(other)) return "merge_survivor_ended";
  if ((one.caseClass === 3) !== (other.caseClass === 3)) return "merge_class";
  if (one.anonymous !== other.anonymous) return "merge_anonymous";
  if (one.anonymous && groundOf(from, into) !== "contact") return "merge_anonymous";
  return null;
}

/** What shows that both are of one person: their phone, their household; null when somebody must say why. */
export function groundOf(one: MergeSide, other: MergeSide): MergeGround | null {
  const { contactHash } = one.caseFile;
  if (contactHash && contactHash === other.caseFile.contactHash) return "contact";
  const household = knownHousehold(one);
  return household && household === knownHousehold(other) ? "household" : null;
}

/** A code anybody may have typed shows nothing. */
function knownHousehold({ detail }: MergeSide): string | null {
  return detail?.householdLink === "claimed" ? null : (detail?.householdCode ?? null);
}

function canMerge({ kind, status }: CaseFile): boolean {
  return findTransition(kind, "merge", status) !== null;
}

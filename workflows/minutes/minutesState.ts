import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "../commandContext";
import type { TimelineItem } from "../triage/readTimeline";

/** Whether the minutes of the present decision came back signed, and when. */
export interface MinutesState {
  signedAt: Date | null;
}

/** Where the minutes of a case stand, for whoever may draw them up; null while nothing is decided. */
export function minutesState(
  { actor, ability }: Pick<QueryContext, "actor" | "ability">,
  caseFile: CaseFile,
  timeline: readonly TimelineItem[],
): MinutesState | null {
  const { kind, answeredAt, anonymous, anonymised } = caseFile;
  if (kind !== "grievance" || !answeredAt || anonymous || anonymised) return null;
  if (actor.kind === "user" && !ability.can("answer", caseFile)) return null;
  const signed = timeline.find((item) => item.kind === "photo" && item.signed && item.at >= answeredAt);
  return { signedAt: signed?.at ?? null };
}

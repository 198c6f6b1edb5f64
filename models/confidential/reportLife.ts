import type { ProjectLink } from "./reportContent";

/** Where a report stands. `to_decide`: it came by the ordinary way, and nobody has said yet whether it belongs here. */
export const REPORT_STATES = [
  "to_decide",
  "received",
  "services_offered",
  "referred",
  "declined",
  "inquiry",
  "closed",
  "released",
] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Nothing more is owed. */
export const ENDED_STATES: readonly ReportState[] = ["closed", "released"];

/** What a focal point does with a report. `notify` (the notice was given to the Bank) and `note` move nothing. */
export const REPORT_ACTS = [
  "keep",
  "release",
  "offer",
  "refer",
  "decline",
  "inquire",
  "close",
  "notify",
  "note",
] as const;
export type ReportAct = (typeof REPORT_ACTS)[number];

/** What may happen to a report besides: somebody was kept away from it, or let back, or the recovery key was used. */
export type StepAct = ReportAct | "exclude" | "include" | "recover";

const MOVES: Record<Exclude<ReportAct, "notify" | "note">, { from: readonly ReportState[]; to: ReportState }> = {
  keep: { from: ["to_decide"], to: "received" },
  release: { from: ["to_decide"], to: "released" },
  offer: { from: ["received", "declined"], to: "services_offered" },
  refer: { from: ["received", "services_offered", "declined"], to: "referred" },
  decline: { from: ["services_offered"], to: "declined" },
  inquire: { from: ["received", "services_offered", "referred", "declined"], to: "inquiry" },
  close: { from: ["services_offered", "referred", "declined", "inquiry"], to: "closed" },
};

/** Where an act leads from a state; null when it is not for that state. */
export function stateAfter(act: ReportAct, state: ReportState): ReportState | null {
  if (act === "note") return state;
  if (act === "notify") return state === "to_decide" || state === "released" ? null : state;
  return MOVES[act].from.includes(state) ? MOVES[act].to : null;
}

/** Acts for what the project answers for: violence outside it has services offered, no inquiry and no notice. */
const FOR_PROJECT: readonly ReportAct[] = ["inquire", "notify"];

/** What may be done with a report that stands there. */
export function actsFrom(state: ReportState, linked: ProjectLink): ReportAct[] {
  return REPORT_ACTS.filter(
    (act) => stateAfter(act, state) !== null && !(linked === "no" && FOR_PROJECT.includes(act)),
  );
}

/** What the notice to the Bank calls it; the focal point says it, nobody else is asked. */
export const REPORT_TYPES = ["exploitation", "abuse", "harassment", "other_violence", "unrelated"] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** What is told to a follow-up code: three words that say nothing of the matter. */
export type CodeStage = "arrived" | "in_hands" | "done";

export function codeStage(state: ReportState): CodeStage {
  if (state === "to_decide" || state === "received") return "arrived";
  return ENDED_STATES.includes(state) ? "done" : "in_hands";
}

const HOUR_MS = 3_600_000;
/** Services are offered within a day, round the clock; the referral is counted at one and at three days. */
export const OFFER_WITHIN_MS = 24 * HOUR_MS;
export const REFER_WITHIN_MS = 72 * HOUR_MS;
/** The Bank is told of what may be the project's within a day. */
export const NOTICE_WITHIN_MS = 24 * HOUR_MS;
/** A number to call is kept no longer than this. */
export const CALLBACK_MS = 72 * HOUR_MS;

/** When the next step with the person is owed, from our receipt; null when nothing is. */
export function nextDue(state: ReportState, receivedAt: Date): Date | null {
  if (state === "to_decide" || state === "received") return new Date(receivedAt.getTime() + OFFER_WITHIN_MS);
  if (state === "services_offered") return new Date(receivedAt.getTime() + REFER_WITHIN_MS);
  return null;
}

/** When the notice to the Bank is owed; null when it was given, or is not for what this is. */
export function noticeDue(
  state: ReportState,
  { linked, notified, receivedAt }: { linked: ProjectLink; notified: boolean; receivedAt: Date },
): Date | null {
  const isOwed = !notified && linked !== "no" && !ENDED_STATES.includes(state) && state !== "to_decide";
  return isOwed ? new Date(receivedAt.getTime() + NOTICE_WITHIN_MS) : null;
}

/** The first of what is owed; null when nothing is. */
export function earliest(...dues: (Date | null)[]): Date | null {
  return dues.reduce((first, due) => (due && (!first || due < first) ? due : first), null);
}

/** The reminder for it, kept in clear: to the next full hour, which tells less than the minute. */
export function alarmFor(due: Date | null): Date | null {
  return due && new Date(Math.ceil(due.getTime() / HOUR_MS) * HOUR_MS);
}

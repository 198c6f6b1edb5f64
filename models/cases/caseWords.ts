/** The closed lists a case is described with. Their French and English words are in `locales`. */

export const CASE_KINDS = ["grievance", "support_ticket"] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Where a case is being handled, from the nearest to the highest. */
export const LEVELS = ["site", "territory", "province", "national"] as const;
export type CaseLevel = (typeof LEVELS)[number];

export const GRIEVANCE_STATUSES = [
  "received",
  "acknowledged",
  "qualified",
  "in_progress",
  "waiting",
  "answered",
  "closed",
  "rejected",
  "referred",
  "withdrawn",
  "merged",
] as const;
export const TICKET_STATUSES = [
  "new",
  "qualified",
  "assigned",
  "in_progress",
  "waiting",
  "resolved",
  "closed",
] as const;
export type CaseStatus = (typeof GRIEVANCE_STATUSES)[number] | (typeof TICKET_STATUSES)[number];

/** Statuses in which nothing more is owed to the person; the case leaves the queues. */
export const ENDED_STATUSES: readonly CaseStatus[] = ["closed", "rejected", "referred", "withdrawn", "merged"];

export const CLASSES = [1, 2, 3] as const;

/** How a case reached us. */
export const CHANNELS = ["sms", "ussd", "web", "email", "voice", "visit", "paper", "agent"] as const;

/** The level above, or null at the top. */
export function levelAbove(level: CaseLevel): CaseLevel | null {
  return LEVELS[LEVELS.indexOf(level) + 1] ?? null;
}

/** True when `level` is `other` or higher. */
export function atLeast(level: CaseLevel, other: CaseLevel): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(other);
}

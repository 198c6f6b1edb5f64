import type { CaseStatus } from "~/models/cases/caseWords";
import type { NewClock } from "../sla/startClocks";

/** What had become of a complaint on paper before it was brought in. */
export interface CaseHistory {
  acknowledgedAt: Date | null;
  /** When it was answered and closed; null while it is open. */
  closedAt: Date | null;
  /** The person said it is settled. */
  confirmed: boolean;
  /** The person had refused an answer. */
  appealed: boolean;
}

/** The columns of a case that say where it stands, where it had a past on paper. */
export function standingOf({ acknowledgedAt, closedAt, confirmed, appealed }: CaseHistory) {
  const status: CaseStatus = closedAt ? "closed" : acknowledgedAt ? "acknowledged" : "received";
  return {
    status,
    isOpen: closedAt === null,
    answeredAt: closedAt,
    closedAt,
    outcome: closedAt && (confirmed ? "confirmed" : "unconfirmed"),
    appeals: appealed ? 1 : 0,
    ...(closedAt ? { lastActivityAt: closedAt } : {}),
  };
}

/** The clocks as what was done on paper left them: each judged by when that was. */
export function stoppedClocks(clocks: readonly NewClock[], { acknowledgedAt, closedAt }: CaseHistory) {
  return clocks.map((clock) => {
    const stoppedAt = (clock.kind === "acknowledge" ? acknowledgedAt : null) ?? closedAt;
    const inTime = stoppedAt && stoppedAt <= clock.dueAt;
    return { ...clock, running: stoppedAt === null, stoppedAt, inTime };
  });
}

import { PRIORITIES, type Priority } from "~/models/cases/TicketDetail";
import type { SlaDuration } from "~/models/places/workingTime";
import type { QueryContext } from "../commandContext";
import { durationFor, loadPolicies } from "../sla/policies";

/** What the desk promises for a priority; null where it owes nothing. */
export interface Promised {
  answer: SlaDuration | null;
  restore: SlaDuration | null;
}

/** The promises of each priority, as the table of deadlines has them today. */
export async function readPromises(ctx: QueryContext): Promise<Record<Priority, Promised>> {
  const policies = await loadPolicies(ctx);
  const about = { caseKind: "support_ticket" as const, caseClass: 1, categoryCode: null, level: null };
  const promised = PRIORITIES.map((priority) => {
    const within = (clock: "answer" | "restore") => durationFor(policies, { ...about, clock, priority });
    return [priority, { answer: within("answer"), restore: within("restore") }] as const;
  });
  return Object.fromEntries(promised) as Record<Priority, Promised>;
}

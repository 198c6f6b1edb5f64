import type { SlaClock } from "~/models/cases/SlaClock";
import { type ClockKind } from "~/models/cases/SlaClock";
import { NOTHING_DUE, type CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind, CaseLevel } from "~/models/cases/caseWords";
import type { Priority } from "~/models/cases/TicketDetail";
import { newId } from "~/models/identifiers";
import { calendarFor } from "~/models/places/placeLookup";
import { dueAt, type SlaDuration } from "~/models/places/workingTime";
import { policyFor, warningOf, type Policy } from "./policies";
import { warnAtOf } from "./warnings";

/** What decides the clocks of a case. `receivedAt` is our own receipt: a provider's date never moves a deadline. */
export interface ClockedCase {
  id: string;
  kind: CaseKind;
  caseClass: number;
  categoryCode: string | null;
  level: CaseLevel;
  priority?: Priority | null;
  provinceCode: string | null;
}

type Policies = readonly Policy[];

/** A new clock row of that kind starting at `start`, or null when no policy asks for one. */
export function newClock(policies: Policies, about: ClockedCase, kind: ClockKind, start: Date) {
  const level = kind === "level" ? about.level : null;
  const policy = policyFor(policies, {
    caseKind: about.kind,
    clock: kind,
    caseClass: about.caseClass,
    categoryCode: about.categoryCode,
    level,
    priority: about.priority ?? null,
  });
  if (!policy) return null;
  const { amount, unit } = policy;
  const calendar = calendarFor(about.provinceCode);
  const due = dueAt(start, { amount, unit: unit as SlaDuration["unit"] }, calendar);
  return {
    id: newId(),
    caseId: about.id,
    kind,
    level,
    startedAt: start,
    dueAt: due,
    amount,
    unit: unit as SlaDuration["unit"],
    warnAt: warnAtOf({ kind, startedAt: start, dueAt: due, unit }, warningOf(policy), calendar),
    running: true,
  };
}

export type NewClock = NonNullable<ReturnType<typeof newClock>>;

/** The clocks a grievance starts with: acknowledge, qualify, this level's share, and the whole answer. */
export function openingClocks(policies: Policies, about: ClockedCase, receivedAt: Date): NewClock[] {
  return (["acknowledge", "qualify", "level", "answer"] as const)
    .map((kind) => newClock(policies, about, kind, receivedAt))
    .filter((clock) => clock !== null);
}

/** What the case row shows of its clocks: the earliest one still running. */
export function nextDue(clocks: readonly Pick<SlaClock, "kind" | "dueAt" | "startedAt" | "running">[]) {
  const running = clocks.filter((clock) => clock.running);
  const first = running.reduce<(typeof running)[number] | null>(
    (best, clock) => (best && best.dueAt <= clock.dueAt ? best : clock),
    null,
  );
  return {
    nextDueAt: first?.dueAt ?? NOTHING_DUE,
    nextDueKind: first?.kind ?? null,
    nextDueFrom: first?.startedAt ?? null,
  };
}

/** The same facts of a case, as a clock needs them. */
export function clocked(caseFile: CaseFile): ClockedCase {
  const { id, kind, caseClass, categoryCode, level, priority, provinceCode } = caseFile;
  return { id, kind, caseClass, categoryCode, level, priority, provinceCode };
}

import type { CalendarRows, ChangeScope } from "~/models/cases/DeadlineChange";
import { calendarFor, calendarOf } from "~/models/places/placeLookup";
import type { SlaDuration } from "~/models/places/workingTime";
import { policyFor, type Policy } from "./policies";
import type { RunningClock } from "./runningClocks";
import { movedDue, relaidDue } from "./warnings";

/** What a running clock becomes: its deadline, and the duration it is then of. */
export interface Measured {
  due: Date;
  duration: SlaDuration;
  policy: Policy | null;
}

/** How the clocks of a scope are measured again: by these policies, or by the calendars as they became. */
export function measureOf(scope: ChangeScope, policies: readonly Policy[], now: Date): (row: RunningClock) => Measured {
  return scope.of === "policy" ? (row) => byPolicy(row, policies) : (row) => byCalendar(row, scope, policies, now);
}

function byPolicy({ clock, caseFile }: RunningClock, policies: readonly Policy[]): Measured {
  const policy = governing({ clock, caseFile }, policies);
  const duration = policy ? { amount: policy.amount, unit: policy.unit as SlaDuration["unit"] } : durationOf(clock);
  const same = duration.amount === clock.amount && duration.unit === clock.unit;
  const due = same ? clock.dueAt : movedDue(clock, duration, calendarFor(caseFile.provinceCode ?? null));
  return { due, duration, policy };
}

function byCalendar(
  row: RunningClock,
  { before, after }: { before: CalendarRows; after: CalendarRows },
  policies: readonly Policy[],
  now: Date,
): Measured {
  const province = row.caseFile.provinceCode ?? null;
  const calendars = { before: calendarOf(province, before), after: calendarOf(province, after) };
  const due = relaidDue(row.clock, now, calendars);
  return { due, duration: durationOf(row.clock), policy: governing(row, policies) };
}

function governing({ clock, caseFile }: RunningClock, policies: readonly Policy[]): Policy | null {
  const { kind, caseClass, categoryCode = null, priority = null } = caseFile;
  const { kind: asked, level } = clock;
  return policyFor(policies, { caseKind: kind, clock: asked, caseClass, categoryCode, level, priority });
}

function durationOf({ amount, unit }: { amount: number; unit: string }): SlaDuration {
  return { amount, unit: unit as SlaDuration["unit"] };
}

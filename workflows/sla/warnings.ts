import type { ClockKind } from "~/models/cases/SlaClock";
import {
  dueAt,
  remainingAt,
  resumeDue,
  workingDayBefore,
  type SlaDuration,
  type WorkingCalendar,
} from "~/models/places/workingTime";

/** When a holder is warned: at so many percent of the time, or so long before the deadline. */
export const WARN_UNITS = ["percent", "working_days", "hours"] as const;

/** What the house does where a deadline says nothing of it. */
export const USUAL_WARNING = { amount: 80, unit: "percent" } as const;

/** The appeal is the complainant's time: nobody of the house is late in it. */
const NOBODYS: readonly ClockKind[] = ["appeal"];

/**
 * When the holder of a clock is warned; null for never (an amount of 0, or a deadline nobody of the house works towards).
 * Percent are of the time the clock counts in: working time where it runs in working time.
 */
export function warnAtOf(
  clock: { kind: ClockKind; startedAt: Date; dueAt: Date; unit: string },
  warning: { amount: number; unit: string } | null,
  calendar: WorkingCalendar,
): Date | null {
  const { amount, unit } = warning ?? USUAL_WARNING;
  if (amount <= 0 || NOBODYS.includes(clock.kind)) return null;
  if (unit === "hours") return new Date(clock.dueAt.getTime() - amount * 3_600_000);
  if (unit === "working_days") return workingDayBefore(clock.dueAt, amount, calendar);
  const counted = clock.unit as SlaDuration["unit"];
  const whole = remainingAt(clock.startedAt, clock.dueAt, counted, calendar);
  return resumeDue(clock.startedAt, (whole * Math.min(amount, 99)) / 100, counted, calendar);
}

/**
 * The deadline of a running clock under another duration, from the same start. The time it stood still stays given: what
 * its deadline had gained over its own duration is gained again.
 */
export function movedDue(
  clock: { startedAt: Date; dueAt: Date; amount: number; unit: string },
  to: SlaDuration,
  calendar: WorkingCalendar,
): Date {
  const unit = clock.unit as SlaDuration["unit"];
  const plain = dueAt(clock.startedAt, { amount: clock.amount, unit }, calendar);
  const gained = clock.dueAt > plain ? remainingAt(plain, clock.dueAt, to.unit, calendar) : 0;
  const moved = dueAt(clock.startedAt, to, calendar);
  return gained > 0 ? resumeDue(moved, gained, to.unit, calendar) : moved;
}

/** The deadline of a running clock under another calendar: the working time left to it is left to it still. */
export function relaidDue(
  clock: { dueAt: Date; unit: string },
  now: Date,
  { before, after }: { before: WorkingCalendar; after: WorkingCalendar },
): Date {
  const unit = clock.unit as SlaDuration["unit"];
  if (unit !== "working_days" && unit !== "working_minutes") return clock.dueAt;
  return resumeDue(now, remainingAt(now, clock.dueAt, unit, before), unit, after);
}

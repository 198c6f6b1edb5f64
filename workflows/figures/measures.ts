import type { ListedMeasure } from "~/models/figures/figureRows";
import { daysBefore } from "~/models/figures/months";
import { database } from "~/models/database";

/**
 * What each measure counts, as a condition on a row of `case_files` named by `row`. Counting and the list behind a figure
 * both read it here, so that they cannot disagree. `day`: on which the open ones are as old as they are.
 */
export function measureCondition(measure: ListedMeasure, row: string, day: string): string {
  switch (measure) {
    case "received":
      return "1 = 1";
    case "acknowledgedInTime":
      return firstClock(row, "acknowledge", "k.in_time = 1");
    case "acknowledgedLate":
      return firstClock(row, "acknowledge", LATE);
    case "answered":
      return firstClock(row, "answer", answered(row));
    case "answeredInTime":
      return firstClock(row, "answer", `${answered(row)} AND k.in_time = 1`);
    case "answeredLate":
      return firstClock(row, "answer", `(${LATE}) AND (k.stopped_at IS NULL OR ${answered(row)})`);
    case "confirmed":
    case "unconfirmed":
      return `${row}.outcome = '${measure}'`;
    case "appealed":
      return `${row}.appeals > 0`;
    case "open":
      return openBetween(row, day, null, null);
    case "openNew":
      return openBetween(row, day, null, 15);
    case "openRecent":
      return openBetween(row, day, 15, 30);
    case "openOld":
      return openBetween(row, day, 30, 60);
    case "openOldest":
      return openBetween(row, day, 60, null);
  }
}

/** Stopped after its time, or still running when its time had passed: the sweep marks that once. */
const LATE = "(k.in_time = 0 OR (k.stopped_at IS NULL AND k.passed_at IS NOT NULL))";

/** The clock of the first answer, from our receipt or, typed in later, from then; an appeal starts another one, which is not counted. */
function firstClock(row: string, kind: "acknowledge" | "answer", state: string): string {
  return `EXISTS (SELECT 1 FROM sla_clocks k WHERE k.case_id = ${row}.id AND k.kind = '${kind}' AND k.started_at IN (${row}.received_at, ${row}.entered_at) AND ${state})`;
}

/** An answer or a refusal with its reason; a complaint taken back or joined to another only stopped the clock. */
export function answered(row: string): string {
  return `k.stopped_at IS NOT NULL AND NOT (${row}.status IN ('withdrawn', 'merged') AND k.stopped_at >= ${row}.closed_at)`;
}

/** Not answered yet, and received more than `above` and at most `until` days before that day. */
function openBetween(row: string, day: string, above: number | null, until: number | null): string {
  const parts = [`${row}.is_open = 1`, `${row}.status <> 'answered'`];
  if (above !== null) parts.push(`${row}.received_at < ${instant(daysBefore(day, above))}`);
  if (until !== null) parts.push(`${row}.received_at >= ${instant(daysBefore(day, until))}`);
  return parts.join(" AND ");
}

function instant(at: Date): string {
  return database().escape(at);
}

import { SlaPolicy, type ClockKind } from "~/models/cases/SlaClock";
import type { CaseKind, CaseLevel } from "~/models/cases/caseWords";
import type { SlaDuration } from "~/models/places/workingTime";
import type { QueryContext } from "../commandContext";

/** What a policy is looked up by. */
export interface PolicyQuestion {
  caseKind: CaseKind;
  clock: ClockKind;
  caseClass: number;
  categoryCode: string | null;
  level: CaseLevel | null;
}

/** A changed policy applies to new clocks within this many milliseconds. */
const FRESH_MS = 10_000;
let known: { at: number; rows: SlaPolicy[] } | undefined;

/** The rows of the policy table, kept for a few seconds: every opening reads them. */
export async function loadPolicies(ctx: QueryContext): Promise<readonly SlaPolicy[]> {
  const now = Date.now();
  if (!known || now - known.at > FRESH_MS)
    known = { at: now, rows: await SlaPolicy.findAll({ transaction: ctx.transaction }) };
  return known.rows;
}

/** Makes the next opening read the table again; called when a policy is saved, and by tests. */
export function forgetPolicies(): void {
  known = undefined;
}

/** The duration that fits best, a row naming the category and the level before one that does not; null when none is owed. */
export function durationFor(policies: readonly SlaPolicy[], asked: PolicyQuestion): SlaDuration | null {
  const fitting = policies.filter(
    (row) =>
      row.caseKind === asked.caseKind &&
      row.clock === asked.clock &&
      row.caseClass === asked.caseClass &&
      (row.categoryCode === null || row.categoryCode === asked.categoryCode) &&
      (row.level === null || row.level === asked.level),
  );
  const precision = (row: SlaPolicy) => Number(row.categoryCode !== null) * 2 + Number(row.level !== null);
  const best = fitting.sort((one, other) => precision(other) - precision(one))[0];
  return best ? { amount: best.amount, unit: best.unit as SlaDuration["unit"] } : null;
}

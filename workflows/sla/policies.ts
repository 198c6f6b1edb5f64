import type { InferAttributes } from "sequelize";
import { SlaPolicy, type ClockKind } from "~/models/cases/SlaClock";
import type { CaseKind, CaseLevel } from "~/models/cases/caseWords";
import type { Priority } from "~/models/cases/TicketDetail";
import type { SlaDuration } from "~/models/places/workingTime";
import type { QueryContext } from "../commandContext";

/** A row of the table, without the model around it: its columns are compared some thousand times a batch. */
export type Policy = InferAttributes<SlaPolicy>;

/** What a policy is looked up by. */
export interface PolicyQuestion {
  caseKind: CaseKind;
  clock: ClockKind;
  caseClass: number;
  categoryCode: string | null;
  level: CaseLevel | null;
  /** Of a ticket; null for anything else. */
  priority: Priority | null;
}

/** A changed policy applies to new clocks within this many milliseconds. */
const FRESH_MS = 10_000;
let known: { at: number; rows: Policy[] } | undefined;

/** The rows of the policy table, kept for a few seconds: every opening reads them, four times a case. */
export async function loadPolicies(ctx: QueryContext): Promise<readonly Policy[]> {
  const now = Date.now();
  if (!known || now - known.at > FRESH_MS)
    known = { at: now, rows: await SlaPolicy.findAll({ raw: true, transaction: ctx.transaction }) };
  return known.rows;
}

/** Makes the next `loadPolicies` read again: called by whoever has just changed one. */
export function forgetPolicies(): void {
  known = undefined;
}

/** The rows as they stand this instant, for those who change them or measure by them. */
export function allPolicies({ transaction }: Pick<QueryContext, "transaction">): Promise<Policy[]> {
  return SlaPolicy.findAll({ order: [["id", "ASC"]], raw: true, transaction });
}

/** What a policy says of warning the holder; null for the usual way of the house. */
export function warningOf({ warnAmount, warnUnit }: Policy): { amount: number; unit: string } | null {
  return typeof warnAmount === "number" && warnUnit ? { amount: warnAmount, unit: warnUnit } : null;
}

/** The duration that fits best, a row that names more of what is asked before one that names less; null when none is owed. */
export function durationFor(policies: readonly Policy[], asked: PolicyQuestion): SlaDuration | null {
  const best = policyFor(policies, asked);
  return best && { amount: best.amount, unit: best.unit as SlaDuration["unit"] };
}

/** The row behind it. */
export function policyFor(policies: readonly Policy[], asked: PolicyQuestion): Policy | null {
  const fitting = policies.filter(
    (row) =>
      row.caseKind === asked.caseKind &&
      row.clock === asked.clock &&
      row.caseClass === asked.caseClass &&
      (row.categoryCode === null || row.categoryCode === asked.categoryCode) &&
      (row.level === null || row.level === asked.level) &&
      (row.priority === null || row.priority === asked.priority),
  );
  const precision = (row: Policy) =>
    Number(row.priority !== null) * 4 + Number(row.categoryCode !== null) * 2 + Number(row.level !== null);
  return fitting.sort((one, other) => precision(other) - precision(one))[0] ?? null;
}

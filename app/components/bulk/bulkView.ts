import type { BulkActName } from "~/models/bulk/bulkPlan";
import type { ItemState } from "~/models/bulk/BulkItem";

export type Tally = Partial<Record<ItemState, number>>;

/** One act of a bulk, with the names its sentence needs. */
export interface StepView {
  act: BulkActName;
  /** Who gets the case. */
  who: string;
  category: string;
  caseClass: string;
}

/** A bulk on a list. Instants are ISO 8601. */
export interface BulkSummary {
  id: string;
  at: string;
  author: string;
  /** Where its reader works. */
  timeZone: string;
  steps: StepView[];
  tally: Tally;
}

/** What became of one case. */
export interface BulkLineView {
  id: string;
  reference: string;
  subject: string | null;
  status: string;
  outcome: string | null;
  state: ItemState;
  /** A word under `errors` that says why. */
  why: string | null;
  decidedBy: string | null;
}

/** A bulk with its cases, as its page shows it. */
export interface BulkView extends BulkSummary {
  mine: boolean;
  /** Cases asked for that do not exist for who asked. */
  missing: number;
  lines: BulkLineView[];
  hidden: number;
  nextHref: string | null;
  /** What was written; null where nobody may read it. */
  words: { text: string; reason: string; note: string; refusal: string } | null;
  undoUntil: string | null;
  now: number;
}

/** What asking for a bulk was answered with. */
export type BulkAnswer =
  | { ok: true; bulkId: string; waits: boolean }
  | { ok: false; code: string; fields: Record<string, string>; retryAfterSeconds: number | null };

/** How many cases there are in all. */
export function totalOf(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

/** How many are still to be done or undone. */
export function owedOf(tally: Tally): number {
  return (tally.due ?? 0) + (tally.undo_due ?? 0);
}

import type { BulkAct } from "~/models/bulk/BulkAct";
import type { BulkStep } from "~/models/bulk/bulkPlan";
import type { BulkReading } from "~/workflows/bulk/readBulk";
import type { BulkLineView, BulkSummary, BulkView, StepView, Tally } from "../components/bulk/bulkView";
import { typedLine, typedText } from "./typedText";

/** What sentences about a plan take from around them. */
export interface PlanWords {
  /** Words of category codes. */
  categories: Map<string, string>;
  /** Names of accounts by id. */
  names: Record<string, string>;
  /** Of the reader. */
  timeZone: string;
}

/** Turns the steps of a plan into what their sentences need. */
export function presentSteps(
  plan: readonly BulkStep[],
  { categories, names }: Pick<PlanWords, "categories" | "names">,
): StepView[] {
  return plan.map((step) => ({
    act: step.act,
    who: step.act === "assign" ? (names[step.assigneeId] ?? "—") : "",
    category: step.act === "qualify" ? (categories.get(step.detailCode ?? step.categoryCode) ?? "—") : "",
    caseClass: step.act === "qualify" ? String(step.caseClass) : "",
  }));
}

/** A bulk as a list shows it. */
export function presentSummary(bulk: BulkAct, tally: Tally, words: PlanWords): BulkSummary {
  return {
    id: bulk.id,
    at: bulk.createdAt.toISOString(),
    author: words.names[bulk.authorId] ?? "",
    timeZone: words.timeZone,
    steps: presentSteps(bulk.plan, words),
    tally,
  };
}

/** A bulk with what became of each case, as its page shows it. */
export function presentBulk(reading: BulkReading, words: PlanWords): BulkView {
  const { bulk, tally, lines, hidden, next, mine, undoUntil } = reading;
  const said = (text = "") => typedText(text);
  return {
    ...presentSummary(bulk, tally, words),
    mine,
    missing: mine ? (bulk.missing ?? 0) : 0,
    hidden: mine ? hidden : 0,
    lines: lines.map((line) => presentLine(line, words)),
    nextHref: next === null ? null : `/cases/bulk/${bulk.id}?after=${next}`,
    words: reading.words && {
      text: said(reading.words.text),
      reason: said(reading.words.reason),
      note: said(reading.words.note),
      refusal: said(reading.words.refusal),
    },
    undoUntil: undoUntil?.toISOString() ?? null,
    now: Date.now(),
  };
}

function presentLine({ item, caseFile, subject }: BulkReading["lines"][number], { names }: PlanWords): BulkLineView {
  return {
    id: item.id,
    reference: caseFile.reference,
    subject: typedLine(subject),
    status: caseFile.status,
    outcome: caseFile.outcome,
    state: item.state,
    why: item.outcome,
    decidedBy: item.decidedById ? (names[item.decidedById] ?? null) : null,
  };
}

import type { RetentionRule } from "~/models/retention/RetentionRule";
import type { RetentionRun } from "~/models/retention/RetentionRun";
import { tellOthers, type DryRun, type Told } from "~/workflows/retention/dryRun";
import type { ListedHold } from "~/workflows/retention/listHolds";
import type { RuleTerms } from "~/workflows/retention/ruleTerms";
import { typedLine } from "./typedText";

/** A rule as its page and its form show it. Instants are ISO 8601. */
export type RuleView = Omit<RuleTerms, "caseClass" | "categoryCode" | "outcome"> & {
  id: string;
  version: number;
  caseClass: string;
  categoryCode: string;
  /** The words of the category; null where the rule names none. */
  category: string | null;
  outcome: string;
  state: RetentionRule["state"];
  askedBy: string;
  askedAt: string;
  approvedBy: string | null;
  approvedAt: string | null;
  stoppedBy: string | null;
  stoppedAt: string | null;
  nextRunAt: string | null;
};

/** What a rule would do now. */
export type DryRunView = Omit<DryRun, "oldest" | "newest"> & { oldest: string | null; newest: string | null };

/** A run of a rule: what it did, and null where that is not for the viewer. */
export interface RunView {
  id: string;
  startedAt: string;
  finishedAt: string | null;
  done: Told;
  kept: number | null;
  failed: number | null;
}

/** A case that must not be erased. */
export type HoldView = Omit<ListedHold, "heldAt"> & { heldAt: string };

/** Turns a rule into what its page shows. */
export function presentRule(
  rule: RetentionRule,
  names: Record<string, string>,
  categories: Map<string, string>,
): RuleView {
  const { id, version, subject, caseClass, categoryCode, outcome, countedFrom, amount, unit, action, state } = rule;
  const name = (userId: string | null | undefined) => (userId ? (names[userId] ?? "—") : null);
  return {
    ...{ id, version, subject, countedFrom, amount, unit, action, state, source: rule.source },
    ...{ caseClass: String(caseClass ?? ""), categoryCode: categoryCode ?? "", outcome: outcome ?? "" },
    category: categoryCode ? (categories.get(categoryCode) ?? categoryCode) : null,
    ...{ askedBy: name(rule.askedById) ?? "—", askedAt: rule.askedAt.toISOString() },
    ...{ approvedBy: name(rule.approvedById), approvedAt: rule.approvedAt?.toISOString() ?? null },
    ...{ stoppedBy: name(rule.stoppedById), stoppedAt: rule.stoppedAt?.toISOString() ?? null },
    nextRunAt: rule.nextRunAt?.toISOString() ?? null,
  };
}

/** Turns a trial into what the page shows. */
export function presentDryRun({ oldest, newest, ...rest }: DryRun): DryRunView {
  return {
    ...rest,
    oldest: oldest?.toISOString() ?? null,
    newest: newest?.toISOString() ?? null,
  };
}

/** Turns a run into what the page shows; `whole` for whoever sees all it may have been about. */
export function presentRun(run: RetentionRun, whole: boolean): RunView {
  const { id, startedAt, finishedAt, kept, failed } = run;
  return {
    ...{ id, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null },
    done: whole ? run.done : tellOthers(run.done - run.doneInConfidence),
    kept: whole ? kept : null,
    failed: whole ? failed : null,
  };
}

/** Turns a hold into what the list shows. */
export function presentHold({ heldAt, reason, ...hold }: ListedHold): HoldView {
  return { ...hold, reason: typedLine(reason), heldAt: heldAt.toISOString() };
}

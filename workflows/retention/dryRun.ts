import type { CaseFile } from "~/models/cases/CaseFile";
import type { RetentionRule } from "~/models/retention/RetentionRule";
import type { RunPosition } from "~/models/retention/RetentionRun";
import { authorize, type QueryContext } from "../commandContext";
import { visibleAmong } from "../triage/visibleAmong";
import { BEGINNING, countedFrom, covers, nextEnded, positionAfter, type EndedCase } from "./endedCases";
import { firstRows } from "./oldRows";
import { dueBefore, isAboutCases } from "./ruleTerms";
import { KEPT_REASONS, whyKept, type KeptReason } from "./whyKept";

/** How far a trial looks, in rows, and how many it counts: it costs the same however much there is. */
const FURTHEST = 10_000;
const PAGE = 5_000;
const MOST = 1_000;
const EXAMPLES = 20;
/** Below this a number points at somebody, and is only told to those who may see whom. */
const SMALL = 5;

/** A number, or that it is too small to be told. */
export type Told = number | "few";

/** What a rule would do now, as far as its reader may know. Nothing is written. */
export interface DryRun {
  /** Cases or rows it speaks of and nothing protects. */
  count: Told;
  /** There may be more: it counted as many as it counts, or looked as far as it looks. */
  capped: boolean;
  /** The age of those it speaks of, from and to; null where there are none, or too few to tell. */
  oldest: Date | null;
  newest: Date | null;
  /** Cases it speaks of and that are kept, by what protects them. */
  kept: Partial<Record<KeptReason, Told>>;
  /** Numbers of the first ones, of cases that the reader sees. */
  examples: string[];
}

/**
 * Tries a rule. Whoever sees cases is told of those they see; whoever sees none of that kind is told how many there are of
 * classes 1 and 2, and not even that where they are few. To them class 3 does not exist.
 */
export async function dryRun(ctx: QueryContext, rule: RetentionRule): Promise<DryRun> {
  authorize(ctx, "read", "Retention");
  return isAboutCases(rule.subject) ? tryOnCases(ctx, rule) : tryOnRows(ctx, rule);
}

async function tryOnRows(ctx: QueryContext, rule: RetentionRule): Promise<DryRun> {
  const before = dueBefore(rule, ctx.clock.now());
  const rows = await firstRows(ctx, rule.subject, FURTHEST);
  const old = rows.filter(({ at }) => at < before).map(({ at }) => at);
  return { count: old.length, capped: rows.length === FURTHEST, ...agesOf(old), kept: {}, examples: [] };
}

async function tryOnCases(ctx: QueryContext, rule: RetentionRule): Promise<DryRun> {
  const { found, capped } = await findCovered(ctx, rule);
  const seesThem = seesCasesOf(ctx, rule);
  const known = seesThem ? await seenAmong(ctx, found) : found.filter(({ caseClass }) => caseClass <= 2);
  const reasons = await whyKept(
    ctx,
    known.map(({ id }) => id),
  );
  const gone = known.filter(({ id }) => !reasons.has(id));
  const tell = (count: number): Told => (seesThem || count === 0 || count >= SMALL ? count : "few");
  const kept = KEPT_REASONS.map((reason) => [reason, [...reasons.values()].filter((one) => one === reason).length]);
  const count = tell(gone.length);
  const ages = gone.flatMap((one) => countedFrom(rule, one) ?? []);
  return {
    ...{ count, capped, ...agesOf(count === "few" ? [] : ages) },
    kept: Object.fromEntries(kept.flatMap(([reason, n]) => (n ? [[reason, tell(Number(n))]] : []))) as DryRun["kept"],
    examples: seesThem ? gone.slice(0, EXAMPLES).map(({ reference }) => reference) : [],
  };
}

/** Whether this person sees cases of the rule's kind at all; the house itself sees all. */
export function seesCasesOf({ actor, ability }: QueryContext, { subject }: Pick<RetentionRule, "subject">): boolean {
  if (actor.kind !== "user") return true;
  const kind = subject === "tickets" ? "support_ticket" : "grievance";
  return ability
    .rulesFor("read", "CaseFile")
    .some((rule) => (rule.conditions as { kind?: string } | undefined)?.kind === kind);
}

async function findCovered(ctx: QueryContext, rule: RetentionRule): Promise<{ found: CaseFile[]; capped: boolean }> {
  const found: CaseFile[] = [];
  const now = ctx.clock.now();
  let position: RunPosition | null = BEGINNING;
  for (let looked = 0; position && looked < FURTHEST; looked += PAGE) {
    const page: CaseFile[] = await nextEnded(ctx, position, PAGE);
    found.push(...page.filter((one) => covers(rule, one, now)));
    if (found.length > MOST) return { found: found.slice(0, MOST), capped: true };
    position = positionAfter(rule, position, page, PAGE);
  }
  return { found, capped: position !== null };
}

async function seenAmong<Row extends EndedCase>(ctx: QueryContext, cases: Row[]): Promise<Row[]> {
  const seen = new Set(
    await visibleAmong(
      ctx,
      cases.map(({ id }) => id),
    ),
  );
  return cases.filter(({ id }) => seen.has(id));
}

function agesOf(dates: Date[]): Pick<DryRun, "oldest" | "newest"> {
  const sorted = [...dates].sort((a, b) => a.getTime() - b.getTime());
  return { oldest: sorted[0] ?? null, newest: sorted.at(-1) ?? null };
}

import type { CaseFile } from "~/models/cases/CaseFile";
import type { RetentionRule } from "~/models/retention/RetentionRule";
import type { RunPosition } from "~/models/retention/RetentionRun";
import { authorize, type QueryContext } from "../commandContext";
import { visibleAmong } from "../triage/visibleAmong";
import { BEGINNING, countedFrom, covers, nextEnded, positionAfter } from "./endedCases";
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

/** How many there are, for whoever may not see whom. */
export function tellOthers(count: number): Told {
  return count > 0 && count < SMALL ? "few" : count;
}

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
  const rows = await firstRows(ctx, rule, FURTHEST);
  const old = rows.filter(({ at }) => at < before).map(({ at }) => at);
  return { count: old.length, capped: rows.length === FURTHEST, ...agesOf(old), kept: {}, examples: [] };
}

async function tryOnCases(ctx: QueryContext, rule: RetentionRule): Promise<DryRun> {
  const seesThem = seesCasesOf(ctx, rule);
  const known = (rows: CaseFile[]) =>
    seesThem ? seenAmong(ctx, rows) : rows.filter(({ caseClass }) => caseClass <= 2);
  const { found, capped } = await findCovered(ctx, rule, known);
  const reasons = await whyKept(
    ctx,
    found.map(({ id }) => id),
  );
  const gone = found.filter(({ id }) => !reasons.has(id));
  const tell = (count: number) => (seesThem ? count : tellOthers(count));
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
export function seesCasesOf(ctx: QueryContext, rule: Pick<RetentionRule, "subject">): boolean {
  return ctx.actor.kind !== "user" || readingOf(ctx, rule).length > 0;
}

/** Whether they see every case of that kind, wherever it is and of whichever class: what counts them all is for them alone. */
export function seesAllCasesOf(ctx: QueryContext, rule: Pick<RetentionRule, "subject">): boolean {
  return ctx.actor.kind !== "user" || readingOf(ctx, rule).some((conditions) => Object.keys(conditions).length === 1);
}

/** What narrows the cases of the rule's kind that this person reads; the kind alone where nothing does. */
function readingOf({ ability }: QueryContext, { subject }: Pick<RetentionRule, "subject">): { kind?: string }[] {
  const kind = subject === "tickets" ? "support_ticket" : "grievance";
  const readings = ability
    .rulesFor("read", "CaseFile")
    .map(({ conditions }) => (conditions ?? {}) as { kind?: string });
  return readings.filter((conditions) => conditions.kind === kind);
}

/** Of those `known` leaves: what the reader may not know of must not even fill the count. */
async function findCovered(
  ctx: QueryContext,
  rule: RetentionRule,
  known: (rows: CaseFile[]) => CaseFile[] | Promise<CaseFile[]>,
): Promise<{ found: CaseFile[]; capped: boolean }> {
  const found: CaseFile[] = [];
  const now = ctx.clock.now();
  let position: RunPosition | null = BEGINNING;
  for (let looked = 0; position && looked < FURTHEST; looked += PAGE) {
    const page: CaseFile[] = await nextEnded(ctx, position, PAGE);
    found.push(...(await known(page.filter((one) => covers(rule, one, now)))));
    if (found.length > MOST) return { found: found.slice(0, MOST), capped: true };
    position = positionAfter(rule, position, page, PAGE);
  }
  return { found, capped: position !== null };
}

async function seenAmong(ctx: QueryContext, cases: CaseFile[]): Promise<CaseFile[]> {
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

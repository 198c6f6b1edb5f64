import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { RetentionRule } from "~/models/retention/RetentionRule";
import type { RunPosition } from "~/models/retention/RetentionRun";
import { along } from "~/models/statements";
import type { QueryContext } from "../commandContext";
import { APPEALABLE_DAYS, dueBefore, type RuleTerms } from "./ruleTerms";

/** What of an ended case says whether a rule is about it. */
export const TOLD_OF_ENDED = [
  ...(["id", "reference", "kind", "status", "isOpen", "caseClass", "categoryCode", "outcome", "anonymised"] as const),
  ...(["receivedAt", "lastActivityAt", "closedAt"] as const),
];
export type EndedCase = Pick<CaseFile, (typeof TOLD_OF_ENDED)[number]>;

const DAY_MS = 86_400_000;
const DATES = { closing: "closedAt", activity: "lastActivityAt", arrival: "receivedAt" } as const;

/** The date the age of a case counts from. */
export function countedFrom({ countedFrom: from }: Pick<RuleTerms, "countedFrom">, one: EndedCase): Date | null {
  return one[DATES[from]];
}

/**
 * Whether a rule speaks of a case, which may still be kept for another reason. One that joined another goes with that one,
 * and none is spoken of while it may be appealed.
 */
export function covers(rule: RuleTerms, one: EndedCase, now: Date): boolean {
  const { caseClass, categoryCode, outcome, subject, action } = rule;
  const at = countedFrom(rule, one);
  if (one.isOpen || one.status === "merged" || !one.closedAt || !at) return false;
  if (one.kind !== (subject === "grievances" ? "grievance" : "support_ticket")) return false;
  if (caseClass !== null && one.caseClass !== caseClass) return false;
  if (categoryCode !== null && one.categoryCode !== categoryCode) return false;
  if (outcome !== null && one.outcome !== outcome) return false;
  if (action === "anonymise" && one.anonymised) return false;
  return at < dueBefore(rule, now) && one.closedAt < appealableSince(now);
}

function appealableSince(now: Date): Date {
  return new Date(now.getTime() - APPEALABLE_DAYS * DAY_MS);
}

/** Where a rule begins. */
export const BEGINNING: RunPosition = { anonymised: false, closedAt: new Date(0).toISOString(), id: "" };

/**
 * The next ended cases after a position, in the order they ended, whatever rule may be about them: one short question of
 * one index, however many cases there are. Those that were anonymised come after all others.
 */
export async function nextEnded(
  ctx: QueryContext,
  { anonymised, closedAt, id }: RunPosition,
  limit: number,
): Promise<CaseFile[]> {
  const from = new Date(closedAt);
  const until = appealableSince(ctx.clock.now());
  return CaseFile.findAll({
    attributes: [...TOLD_OF_ENDED],
    where: {
      ...{ isOpen: false, anonymised, closedAt: { [Op.gte]: from, [Op.lt]: until } },
      [Op.or]: [{ closedAt: { [Op.gt]: from } }, { closedAt: from, id: { [Op.gt]: id } }],
    },
    order: [
      ["closedAt", "ASC"],
      ["id", "ASC"],
    ],
    limit,
    transaction: ctx.transaction,
    ...along("cases_ended"),
  });
}

/** Where that leaves one: after the last of them, or at the beginning of those that were anonymised; null at the end of all. */
export function positionAfter(
  rule: Pick<RetentionRule, "action">,
  from: RunPosition,
  rows: EndedCase[],
  limit: number,
): RunPosition | null {
  const last = rows.at(-1);
  if (rows.length === limit && last) return positionOf(last);
  return !from.anonymised && rule.action === "delete" ? { ...BEGINNING, anonymised: true } : null;
}

/** Where a case stands in that order. */
export function positionOf({ anonymised, closedAt, id }: EndedCase): RunPosition {
  return { anonymised, closedAt: (closedAt ?? new Date(0)).toISOString(), id };
}

/** Whether one position is behind another. */
export function isAfter(one: RunPosition, other: RunPosition): boolean {
  const key = ({ anonymised, closedAt, id }: RunPosition) => `${anonymised ? 1 : 0} ${closedAt} ${id}`;
  return key(one) > key(other);
}

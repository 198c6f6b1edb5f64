import { Category } from "~/models/cases/Category";
import { InvalidInputError } from "~/models/errors";
import {
  actionsOn,
  COUNTED_FROM,
  RETENTION_ACTIONS,
  RETENTION_SUBJECTS,
  RETENTION_UNITS,
  type RetentionRule,
  type RetentionSubject,
} from "~/models/retention/RetentionRule";
import { LATE_NO_MS } from "../resolution/questions";

/** What a rule says: what, how old, what then, and where that comes from. */
export type RuleTerms = Pick<
  RetentionRule,
  "subject" | "caseClass" | "categoryCode" | "outcome" | "countedFrom" | "amount" | "unit" | "action" | "source"
>;

/** The same as a form gives it; what does not apply is empty. */
export type TypedTerms = Record<keyof RuleTerms, string>;

/** How a case ends by itself; one that joined another goes with that one. */
export const OUTCOMES = ["confirmed", "unconfirmed", "rejected", "referred", "withdrawn"] as const;

const DAY_MS = 86_400_000;
/** A case can be appealed this long after its answer: nothing of an ended one is touched before. */
export const APPEALABLE_DAYS = LATE_NO_MS / DAY_MS;
/** Of what says nothing of a case, this long is needed by the house itself: repeated callbacks, a session in hand. */
const NEEDED_DAYS = 7;
const LONGEST_MONTHS = 1_200;
/** Longest source, in characters. */
const LONGEST_SOURCE = 1_000;

/** Whether a rule is about cases: of these alone class, category, outcome and what the age counts from may be told apart. */
export function isAboutCases(subject: RetentionSubject): boolean {
  return subject === "grievances" || subject === "tickets";
}

/** Reads the terms of a rule; throws `InvalidInputError` with the fields at fault. */
export async function readTerms(typed: TypedTerms): Promise<RuleTerms> {
  const fields: Record<string, string> = {};
  const pick = <T extends string>(name: keyof TypedTerms, list: readonly T[], fault: string): T | undefined => {
    const found = list.find((one) => one === typed[name]);
    if (!found) fields[name] = fault;
    return found;
  };
  const subject = pick("subject", RETENTION_SUBJECTS, "errors.retention_subject");
  const aboutCases = subject !== undefined && isAboutCases(subject);
  const unit = pick("unit", RETENTION_UNITS, "errors.retention_amount");
  const amount = /^[1-9]\d{0,4}$/.test(typed.amount.trim()) ? Number(typed.amount) : 0;
  const days = unit === "months" ? amount * 28 : amount;
  const shortest = aboutCases ? APPEALABLE_DAYS : NEEDED_DAYS;
  if (!amount || days > LONGEST_MONTHS * 31) fields.amount = "errors.retention_amount";
  else if (days < shortest) fields.amount = aboutCases ? "errors.retention_appeals" : "errors.retention_too_short";
  const source = typed.source.trim();
  if (!source || source.length > LONGEST_SOURCE) fields.source = "errors.retention_source";
  const actions = subject ? actionsOn(subject) : RETENTION_ACTIONS;
  const action = actions.length > 1 ? pick("action", actions, "errors.retention_action") : actions[0];
  const countedFrom = aboutCases ? pick("countedFrom", COUNTED_FROM, "errors.retention_from") : "arrival";
  const caseClass = aboutCases && subject === "grievances" && typed.caseClass ? Number(typed.caseClass) : null;
  if (caseClass !== null && ![1, 2, 3].includes(caseClass)) fields.caseClass = "errors.class_unknown";
  const outcome = aboutCases && typed.outcome ? pick("outcome", OUTCOMES, "errors.retention_outcome") : null;
  const categoryCode = aboutCases && typed.categoryCode ? typed.categoryCode : null;
  if (categoryCode !== null && !(await isCategoryOf(categoryCode, subject === "grievances")))
    fields.categoryCode = "errors.category_unknown";
  if (Object.keys(fields).length || !subject || !unit || !action || !countedFrom) throw new InvalidInputError(fields);
  return { subject, caseClass, categoryCode, outcome: outcome ?? null, countedFrom, amount, unit, action, source };
}

async function isCategoryOf(code: string, ofGrievances: boolean): Promise<boolean> {
  const caseKind = ofGrievances ? "grievance" : "support_ticket";
  return (await Category.count({ where: { code, caseKind, parentCode: null } })) > 0;
}

/** What is older than this is no longer kept: calendar months (the last day of a shorter one) or whole days back. */
export function dueBefore({ amount, unit }: Pick<RuleTerms, "amount" | "unit">, now: Date): Date {
  if (unit === "days") return new Date(now.getTime() - amount * DAY_MS);
  const before = new Date(now);
  before.setUTCDate(1);
  before.setUTCMonth(before.getUTCMonth() - amount);
  const lastDay = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate();
  before.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return before;
}

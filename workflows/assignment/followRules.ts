import type { CaseFile } from "~/models/cases/CaseFile";
import { AssignmentRule, type RuleMoment } from "~/models/people/AssignmentRule";
import { COUNTRY_CODE, pathCodes } from "~/models/places/placeLookup";
import type { QueryContext } from "../commandContext";
import { chooseMember, rulesFor } from "./chooseByRule";
import type { People } from "./weighPeople";

/** A rule and whom of its team it gives a case to. */
export interface Choice {
  rule: AssignmentRule;
  userId: string;
}

/** A changed rule is followed within this many milliseconds. */
const FRESH_MS = 5_000;
let known: { at: number; rules: AssignmentRule[] } | undefined;

/** Every rule, as it was a few seconds ago at most: each arriving complaint asks for them. */
export async function loadRules(ctx: Pick<QueryContext, "transaction">): Promise<readonly AssignmentRule[]> {
  const now = Date.now();
  if (!known || now - known.at > FRESH_MS)
    known = { at: now, rules: await AssignmentRule.findAll({ order: [["id", "ASC"]], transaction: ctx.transaction }) };
  return known.rules;
}

/** Makes the next `loadRules` read again: called by whoever has just changed one. */
export function forgetRules(): void {
  known = undefined;
}

/** The rules that speak of a case at a moment (null: at either), the one to follow first. */
export function rulesOf(
  rules: readonly AssignmentRule[],
  caseFile: Pick<CaseFile, "placeCode" | "provinceCode" | "territoryCode" | "siteCode" | "categoryCode" | "caseClass">,
  moment: RuleMoment | null,
): AssignmentRule[] {
  const { categoryCode = null, caseClass } = caseFile;
  const named = [caseFile.siteCode, caseFile.territoryCode, caseFile.provinceCode].filter(
    (code) => typeof code === "string",
  );
  const path = caseFile.placeCode ? pathCodes(caseFile.placeCode) : [];
  const placeCodes = [...new Set([...path.filter((code) => code !== COUNTRY_CODE), ...named, COUNTRY_CODE])];
  return rulesFor(rules, { placeCodes, categoryCode, caseClass }, moment);
}

/**
 * The first of these rules that finds somebody present who may have the case. `lastIds` are the latest turns of rules
 * that were followed since they were read.
 */
export function choose(
  rules: readonly AssignmentRule[],
  caseFile: CaseFile,
  people: People,
  lastIds: ReadonlyMap<string, string> = new Map(),
): Choice | null {
  for (const rule of rules) {
    const team = rule.memberIds ?? [];
    const fit = team.filter((id) => !people.isAbsent(id) && people.mayHold(caseFile, id));
    const lastId = lastIds.get(rule.id) ?? rule.lastId ?? null;
    const userId = chooseMember(rule.way, team, fit, { loads: people.loads, lastId });
    if (userId) return { rule, userId };
  }
  return null;
}

/** What the journal keeps of the rule that was followed: its own terms, true whatever becomes of it. */
export function termsOf({ id, placeCode, categoryCode, caseClass }: AssignmentRule) {
  return { ruleId: id, rulePlace: placeCode, ruleCategory: categoryCode, ruleClass: caseClass };
}

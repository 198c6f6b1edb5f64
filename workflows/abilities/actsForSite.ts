import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "../commandContext";
import type { CaseConditions } from "./roleRules";

/** Whether this person may do something to a case for its site alone, and by no right that reaches further. */
export function actsForSite(
  { ability }: Pick<QueryContext, "ability">,
  action: "recordConfirmation",
  caseFile: CaseFile,
): boolean {
  const rules = ability.rulesFor(action, "CaseFile").filter((rule) => rule.matchesConditions(caseFile));
  return rules.length > 0 && rules.every((rule) => "siteCode" in ((rule.conditions ?? {}) as CaseConditions));
}

import type { CaseStatus } from "~/models/cases/caseWords";
import { textInForce } from "~/workflows/messaging/textsInForce";

/** Where a case stands, in words a person reads on a phone; those of the language that stands in where theirs has none. */
export function stageIn(language: string, status: CaseStatus): string {
  return textInForce("sms", `stage.${status}`, language).body;
}

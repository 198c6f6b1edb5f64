import type { CaseStatus } from "~/models/cases/caseWords";
import en from "~/locales/en/sms.json";
import fr from "~/locales/fr/sms.json";
import ktu from "~/locales/ktu/sms.json";
import ln from "~/locales/ln/sms.json";
import lua from "~/locales/lua/sms.json";
import swc from "~/locales/swc/sms.json";

type Stages = Partial<Record<CaseStatus, string>>;

const STAGES: Record<string, { stages?: Stages }> = { fr, en, swc, ln, lua, ktu };

/** Where a case stands, in words a person reads on a phone; French where the language has none yet. */
export function stageIn(language: string, status: CaseStatus): string {
  return STAGES[language]?.stages?.[status] ?? STAGES.fr?.stages?.[status] ?? status;
}

import type { CaseFile } from "~/models/cases/CaseFile";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";

/** What was last decided on a case: an answer, or a refusal with its reason. */
export interface Decision {
  text: string;
  /** Code of the language it was given in. */
  language: string;
  at: Date;
  isRefusal: boolean;
}

/** The newest decision on a case; null while there is none. Whoever calls this has asked whether it may be read. */
export async function readDecision(
  { transaction }: Pick<QueryContext, "transaction">,
  { id, answeredAt, sealedKey, language: own, anonymised }: CaseFile,
): Promise<Decision | null> {
  if (!answeredAt || anonymised) return null;
  const where = { caseId: id, action: ["case.answered", "case.rejected"] };
  const entry = await AuditEntry.findOne({ where, order: [["id", "DESC"]], transaction });
  if (!entry?.sealedValues) return null;
  const written = JSON.parse(open(unwrapCaseKey(sealedKey, id), entry.sealedValues, "journal.values")) as {
    text?: string;
    reason?: string;
  };
  const isRefusal = entry.action === "case.rejected";
  const language = typeof entry.facts?.language === "string" ? entry.facts.language : own;
  return { text: written.text ?? written.reason ?? "", language, at: answeredAt, isRefusal };
}

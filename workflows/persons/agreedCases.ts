import type { CaseFile } from "~/models/cases/CaseFile";
import { PersonRequestCase, type PersonRequest } from "~/models/persons/PersonRequest";
import type { QueryContext } from "../commandContext";

/** Of her cases, those that may be handed out: one of class 3 once a second person has agreed to that very one. */
export async function agreedCases(
  { transaction }: Pick<QueryContext, "transaction">,
  { id: requestId }: PersonRequest,
  cases: readonly CaseFile[],
): Promise<CaseFile[]> {
  if (!cases.some(({ caseClass }) => caseClass === 3)) return [...cases];
  const rows = await PersonRequestCase.findAll({ where: { requestId, approved: true }, transaction });
  const approved = new Set(rows.map(({ caseId }) => caseId));
  return cases.filter(({ id, caseClass }) => caseClass < 3 || approved.has(id));
}

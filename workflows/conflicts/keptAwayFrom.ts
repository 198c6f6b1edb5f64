import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { QueryContext } from "../commandContext";

/** Somebody kept away from a case, and so from wherever its words go on. */
export interface KeptAway {
  userId: string;
  reason: string;
  setById: string | null;
}

/** Who is kept away from a case. */
export async function keptAwayFrom(
  { transaction }: Pick<QueryContext, "transaction">,
  caseId: string,
): Promise<KeptAway[]> {
  const rows = await CaseExclusion.findAll({ where: { caseId }, order: [["userId", "ASC"]], transaction });
  return rows.map(({ userId, reason, setById = null }) => ({ userId, reason, setById }));
}

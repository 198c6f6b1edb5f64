import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { nearReferences } from "~/models/cases/reference";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";

/** Numbers offered at once. */
const MOST = 3;

/**
 * The numbers of cases that somebody may have meant by a number that is none: one slip away from it, among the cases this
 * person may see. One out of sight is not told from one that never was.
 */
export async function nearCases(ctx: QueryContext, kind: CaseKind, typed: string): Promise<string[]> {
  const reference = nearReferences(typed);
  if (!reference.length) return [];
  const rows = await CaseFile.findAll({
    attributes: ["reference"],
    where: { [Op.and]: [{ kind, reference }, visibleCases(ctx)] } as WhereOptions<CaseFile>,
    order: [["id", "DESC"]],
    limit: MOST,
    transaction: ctx.transaction,
  });
  return rows.map((row) => row.reference);
}

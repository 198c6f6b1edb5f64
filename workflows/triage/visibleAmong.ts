import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";

/** Those of these cases that the person may see. What passes by everybody (a live event) is asked through here first. */
export async function visibleAmong(ctx: QueryContext, caseIds: readonly string[]): Promise<string[]> {
  if (!caseIds.length) return [];
  const rows = await CaseFile.findAll({
    attributes: ["id"],
    where: { [Op.and]: [{ id: [...caseIds] }, visibleCases(ctx)] } as WhereOptions<CaseFile>,
    raw: true,
    transaction: ctx.transaction,
  });
  return rows.map((row) => row.id);
}

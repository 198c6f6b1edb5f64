import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";

/** References of cases by id, of those alone that this person may see. Ids that are null are left out. */
export async function readReferences(
  ctx: QueryContext,
  ids: readonly (string | null)[],
): Promise<Record<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (!wanted.length) return {};
  const rows = await CaseFile.findAll({
    attributes: ["id", "reference"],
    where: { [Op.and]: [{ id: wanted }, visibleCases(ctx)] } as WhereOptions<CaseFile>,
    raw: true,
    transaction: ctx.transaction,
  });
  return Object.fromEntries(rows.map(({ id, reference }) => [id, reference]));
}

import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";

/** A grievance this person works on, by its id or its number as it was typed; null where there is none, or none for them. */
export async function findWorkable(
  ctx: QueryContext,
  named: { id: string } | { reference: string },
): Promise<CaseFile | null> {
  const which = "id" in named ? named : { reference: parseReference(named.reference) ?? "" };
  const where = { [Op.and]: [{ ...which, kind: "grievance" }, visibleCases(ctx, "work")] } as WhereOptions<CaseFile>;
  return CaseFile.findOne({ where, transaction: ctx.transaction });
}

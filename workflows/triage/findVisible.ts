import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { visibleCases } from "../abilities/visibleCases";
import type { Action } from "../abilities/defineAbility";
import type { QueryContext } from "../commandContext";

/** The case of a reference, typed with or without separators, that this person may do `action` to. Throws `NotFoundError`. */
export async function findVisible(ctx: QueryContext, typed: string, action: Action): Promise<CaseFile> {
  const reference = parseReference(typed);
  const where = { [Op.and]: [{ reference }, visibleCases(ctx, action)] } as WhereOptions<CaseFile>;
  const caseFile = reference ? await CaseFile.findOne({ where, transaction: ctx.transaction }) : null;
  if (!caseFile) throw new NotFoundError();
  return caseFile;
}

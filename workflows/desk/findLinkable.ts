import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { visibleCases } from "../abilities/visibleCases";
import { authorize, type QueryContext } from "../commandContext";

/** The grievance of that number, for somebody who may tie a ticket to it; to others it is not there. */
export async function findLinkable(ctx: QueryContext, typed: string): Promise<CaseFile> {
  const reference = parseReference(typed);
  const where = { [Op.and]: [{ reference, kind: "grievance" }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const caseFile = reference ? await CaseFile.findOne({ where, transaction: ctx.transaction }) : null;
  if (!caseFile) throw new NotFoundError();
  authorize(ctx, "linkTicket", caseFile);
  return caseFile;
}

import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { visibleCases } from "../abilities/visibleCases";
import { authorize, type QueryContext } from "../commandContext";
import { listMentionable } from "./mentions";

/** Names for completing what somebody types in a note of a case they may write notes in. Throws `NotFoundError` otherwise. */
export async function whoToMention(ctx: QueryContext, caseId: string): Promise<string[]> {
  const where = { [Op.and]: [{ id: caseId }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const caseFile = await CaseFile.findOne({ where, transaction: ctx.transaction });
  if (!caseFile) throw new NotFoundError();
  authorize(ctx, "note", caseFile);
  return (await listMentionable(ctx, caseFile)).map(({ name }) => name);
}

import { Op, type WhereOptions } from "sequelize";
import { CaseDocument, DOCUMENT_FACTS } from "~/models/cases/CaseDocument";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { open, openBytes } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { keyOf } from "../triage/lockCase";

/** A document of a case for whoever may read what was said on it; to others it never was. The journal knows who took it. */
export async function readDocument(
  ctx: CommandContext,
  { reference, documentId }: { reference: string; documentId: string },
): Promise<{ name: string; body: Buffer }> {
  const { transaction } = ctx;
  const where = { [Op.and]: [{ reference: parseReference(reference) ?? "" }, visibleCases(ctx)] };
  const caseFile = await CaseFile.findOne({ where: where as WhereOptions<CaseFile>, transaction });
  if (!caseFile || !ctx.ability.can("readText", caseFile)) throw new NotFoundError();
  const row = await CaseDocument.findOne({ where: { id: documentId, caseId: caseFile.id }, transaction });
  if (!row) throw new NotFoundError();
  const key = keyOf(caseFile);
  await record(ctx, {
    action: "case.document_read",
    subject: { type: "CaseDocument", id: row.id },
    caseId: caseFile.id,
  });
  return {
    name: open(key, row.sealedName, "document.name"),
    body: openBytes(key, row.sealedBody, "document.body"),
  };
}

/** The documents of a case without what they say, oldest first. */
export function listDocuments(
  { transaction }: Pick<QueryContext, "transaction">,
  caseId: string,
): Promise<CaseDocument[]> {
  const order: [string, string][] = [["id", "ASC"]];
  return CaseDocument.findAll({ attributes: [...DOCUMENT_FACTS], where: { caseId }, order, transaction });
}

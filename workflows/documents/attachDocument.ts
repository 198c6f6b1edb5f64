import { createHash } from "node:crypto";
import { CaseDocument } from "~/models/cases/CaseDocument";
import { InvalidInputError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { keyedHash, seal, sealBytes } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { keyOf, lockCase } from "../triage/lockCase";
import { fileName, looksLikePdf, pdfFault } from "./checkPdf";

/** Documents one case holds. */
const MOST_DOCUMENTS = 20;

interface AttachDocument {
  caseId: string;
  bytes: Buffer;
  /** As the browser names it. */
  name?: string;
}

/** An officer attaches a PDF to a file. Safe to repeat: the same one again is none. */
export async function attachDocument(ctx: CommandContext, { caseId, bytes, name }: AttachDocument): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("note", caseFile);
  const { transaction } = ctx;
  if (!looksLikePdf(bytes)) throw new InvalidInputError({ photo: "photo.not_attachable" });
  const fault = pdfFault(bytes);
  if (fault) throw new InvalidInputError({ photo: `photo.${fault}` });
  const dedupeKey = keyedHash(`${caseId}\0${createHash("sha256").update(bytes).digest("base64url")}`, "document.once");
  if (await CaseDocument.count({ where: { dedupeKey }, transaction })) return;
  if ((await CaseDocument.count({ where: { caseId }, transaction })) >= MOST_DOCUMENTS)
    throw new InvalidInputError({ photo: "photo.documents_full" });
  const key = keyOf(caseFile);
  const createdAt = ctx.clock.now();
  const row = {
    id: newId(createdAt.getTime()),
    ...{ caseId, dedupeKey, authorId: ctx.actor.kind === "user" ? ctx.actor.userId : null, size: bytes.length },
    sealedName: seal(key, fileName(name), "document.name"),
    sealedBody: sealBytes(key, bytes, "document.body"),
    createdAt,
  };
  await insertRows(CaseDocument, [row], { transaction, skipExisting: true });
  await caseFile.update({ lastActivityAt: createdAt }, { transaction });
  await record(ctx, { action: "case.document_added", subject: { type: "CaseDocument", id: row.id }, caseId });
}

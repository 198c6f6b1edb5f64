import { Op, type WhereOptions } from "sequelize";
import { Attachment } from "~/models/cases/Attachment";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { openBytes } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { keyOf } from "../triage/lockCase";
import { noteReading } from "../triage/markRead";

interface WantedPhoto {
  /** Of its case, with or without separators. */
  reference: string;
  photoId: string;
  /** The small one the file shows, or the whole. */
  size: "small" | "whole";
}

/**
 * A photo of a case, as JPEG, for whoever may read what was said on it; to others it never was. The journal knows who
 * looked: the small one is part of reading the file, the large one an act of its own.
 */
export async function readPhoto(ctx: CommandContext, { reference, photoId, size }: WantedPhoto): Promise<Buffer> {
  const { transaction } = ctx;
  const where = { [Op.and]: [{ reference: parseReference(reference) ?? "" }, visibleCases(ctx)] };
  const caseFile = await CaseFile.findOne({ where: where as WhereOptions<CaseFile>, transaction });
  if (!caseFile || !ctx.ability.can("readText", caseFile)) throw new NotFoundError();
  const column = size === "small" ? "sealedThumbnail" : "sealedImage";
  const own = { id: photoId, caseId: caseFile.id };
  const row = await Attachment.findOne({ attributes: ["id", column], where: own, transaction });
  if (!row) throw new NotFoundError();
  const subject = { type: "Attachment", id: row.id };
  if (size === "small") await noteReading(ctx, caseFile.id);
  else await record(ctx, { action: "case.photo_read", subject, caseId: caseFile.id });
  return openBytes(keyOf(caseFile), row[column], size === "small" ? "photo.thumbnail" : "photo.image");
}

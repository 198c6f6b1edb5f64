import { Attachment, PHOTO_FACTS } from "~/models/cases/Attachment";
import type { QueryContext } from "../commandContext";

/** The photos of a case without their pictures, oldest first. */
export function readPhotos({ transaction }: Pick<QueryContext, "transaction">, caseId: string): Promise<Attachment[]> {
  return Attachment.findAll({ attributes: [...PHOTO_FACTS], where: { caseId }, order: [["id", "ASC"]], transaction });
}

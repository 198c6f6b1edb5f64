import { Attachment } from "~/models/cases/Attachment";
import { newId } from "~/models/identifiers";
import { keyedHash, sealBytes } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import type { Photo } from "./preparePhoto";

/** Photos one case holds; more would be somebody's machine. */
const MOST_PHOTOS = 20;

interface KeepPhoto {
  caseId: string;
  /** The key of that case. */
  key: Buffer;
  photo: Photo;
  channel: string;
  /** The colleague who attaches it; null from the person. */
  authorId?: string | null;
  /** What it is of, where that matters. */
  purpose?: Attachment["purpose"];
}

/** Whether a case holds as many photos as one may. */
export async function isFullOfPhotos({ transaction }: Pick<QueryContext, "transaction">, caseId: string) {
  return (await Attachment.count({ where: { caseId }, transaction })) >= MOST_PHOTOS;
}

/**
 * Keeps a photo with its case, in the same transaction as what it belongs to. Answers whether the case has one more: the
 * same one again is none, and beyond the most none is kept.
 */
export async function keepPhoto(ctx: CommandContext, wanted: KeepPhoto): Promise<boolean> {
  const { caseId, key, photo, channel, authorId = null, purpose = null } = wanted;
  const { transaction } = ctx;
  const dedupeKey = keyedHash(`${caseId}\0${photo.arrivedHash}`, "photo.once");
  const isKept = (await Attachment.count({ where: { dedupeKey }, transaction })) > 0;
  if (isKept || (await isFullOfPhotos(ctx, caseId))) return false;
  const createdAt = ctx.clock.now();
  const row = {
    id: newId(createdAt.getTime()),
    ...{ caseId, dedupeKey, channel, authorId, purpose, width: photo.width, height: photo.height, createdAt },
    sealedImage: sealBytes(key, photo.image, "photo.image"),
    sealedThumbnail: sealBytes(key, photo.thumbnail, "photo.thumbnail"),
  };
  await insertRows(Attachment, [row], { transaction, skipExisting: true });
  await record(ctx, {
    action: "case.photo_added",
    subject: { type: "Attachment", id: row.id },
    caseId,
    facts: { purpose },
  });
  return true;
}

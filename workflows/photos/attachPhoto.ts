import { InvalidInputError } from "~/models/errors";
import { countUpload } from "../access/countUpload";
import type { CommandContext } from "../commandContext";
import { keyOf, lockCase } from "../triage/lockCase";
import { isFullOfPhotos, keepPhoto } from "./keepPhoto";
import type { Photo, PhotoFault } from "./preparePhoto";

export interface AttachPhoto {
  caseId: string;
  photo: Photo | { fault: PhotoFault } | null;
  /** It is of the signed minutes of what was decided. */
  signed?: boolean;
}

/** A colleague adds a photo to a file: what she was shown, or took herself. Safe to repeat. */
export async function attachPhoto(ctx: CommandContext, { caseId, photo, signed = false }: AttachPhoto): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("note", caseFile);
  await countUpload(ctx.actor);
  if (!photo) throw new InvalidInputError({ photo: "photo.none" });
  if ("fault" in photo) throw new InvalidInputError({ photo: `photo.${photo.fault}` });
  if (signed && !caseFile.answeredAt) throw new InvalidInputError({ photo: "photo.nothing_signed" });
  if (await isFullOfPhotos(ctx, caseId)) throw new InvalidInputError({ photo: "photo.too_many" });
  const authorId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await keepPhoto(ctx, {
    caseId,
    key: keyOf(caseFile),
    photo,
    channel: "office",
    authorId,
    purpose: signed ? "minutes" : null,
  });
  await caseFile.update({ lastActivityAt: ctx.clock.now() }, { transaction: ctx.transaction });
}

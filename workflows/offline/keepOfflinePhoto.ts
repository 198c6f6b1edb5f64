import { CaseFile } from "~/models/cases/CaseFile";
import { NumberArrival, NumberBlock } from "~/models/cases/NumberBlock";
import { parseReference } from "~/models/cases/reference";
import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { mayRecord } from "../intake/recordGrievance";
import { survivorOf } from "../merging/survivorOf";
import { isFullOfPhotos, keepPhoto } from "../photos/keepPhoto";
import type { Photo, PhotoFault } from "../photos/preparePhoto";
import { keyOf } from "../triage/lockCase";
import { isOf } from "./blockNumbers";
import { entryHashOf } from "./recordOffline";
import { numberGivenTo, numberHashOf } from "./renumber";

/** A photo a device kept with a complaint. */
export interface OfflinePhoto {
  blockId: string;
  entryId: string;
  /** The number the person was told. */
  reference: string;
  photo: Photo | { fault: PhotoFault } | null;
}

/**
 * Keeps a photo with the case of a complaint that came from the same device before it. Safe to repeat. A complaint that
 * went to the focal points, and one that was erased, answer alike, and the photo goes nowhere.
 */
export async function keepOfflinePhoto(ctx: CommandContext, input: OfflinePhoto): Promise<void> {
  const { blockId, entryId, photo } = input;
  const { actor, transaction, clock } = ctx;
  if (actor.kind !== "user" || !mayRecord(ctx.ability)) throw new NotFoundError();
  const block = await NumberBlock.findByPk(blockId, { transaction });
  const told = parseReference(input.reference);
  if (block?.userId !== actor.userId || !told || !isOf(block, told)) throw new NotFoundError();
  if (block.revokedAt) throw new ConflictError("offline_revoked");
  const reference = await numberOf(ctx, told, blockId, entryId);
  if (!reference) throw new NotFoundError();
  if (!photo) throw new InvalidInputError({ photo: "photo.none" });
  if ("fault" in photo) throw new InvalidInputError({ photo: `photo.${photo.fault}` });
  const arrived = await CaseFile.findOne({ where: { reference }, lock: true, transaction });
  const caseFile = arrived && ((await survivorOf(ctx, arrived))?.caseFile ?? arrived);
  if (!caseFile) return;
  if (await isFullOfPhotos(ctx, caseFile.id)) throw new InvalidInputError({ photo: "photo.too_many" });
  const kept = { caseId: caseFile.id, key: keyOf(caseFile), photo, channel: "office", authorId: actor.userId };
  if (await keepPhoto(ctx, kept)) await caseFile.update({ lastActivityAt: clock.now() }, { transaction });
}

/** The number an entry arrived under; null where it did not. */
async function numberOf(ctx: CommandContext, told: string, blockId: string, entryId: string): Promise<string | null> {
  const entryHash = entryHashOf(blockId, entryId);
  const standing = await NumberArrival.findByPk(numberHashOf(told), { transaction: ctx.transaction });
  if (standing?.entryHash === entryHash) return told;
  return (await numberGivenTo(ctx, blockId, entryHash))?.reference ?? null;
}

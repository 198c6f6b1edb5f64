import { NumberArrival, NumberBlock } from "~/models/cases/NumberBlock";
import { parseReference } from "~/models/cases/reference";
import { ConflictError, NotFoundError } from "~/models/errors";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { mayRecord, recordGrievance, type GivenNumber, type RecordGrievance } from "../intake/recordGrievance";
import { record } from "../journal/record";
import { codeOf, isOf } from "./blockNumbers";
import { heardAt } from "./heardAt";
import { giveAnother, noteRenumbered, numberGivenTo, numberHashOf } from "./renumber";

/** A complaint a device kept while it had no link. */
export interface OfflineEntry {
  blockId: string;
  /** The number the person was told. */
  reference: string;
  /** What the device calls it: the same again is the same complaint. */
  entryId: string;
  /** By the clock of the device. */
  typedAt: Date;
  complaint: RecordGrievance;
}

/** The number a person must be told because the one they were told belongs to somebody else; null when it is theirs. */
export type Renumbered = (GivenNumber & { told: string }) | null;

/**
 * Opens the case of a complaint that was typed without a link, under the number the person was told then. Safe to repeat,
 * by number and entry, even where the first answer was lost or the case has gone meanwhile: then nothing is done. Where
 * something else arrived under the number, it is opened under another, which is answered, each time the same. A block that
 * was revoked is a conflict (409).
 */
export async function recordOffline(ctx: CommandContext, entry: OfflineEntry): Promise<Renumbered> {
  const { actor, transaction } = ctx;
  if (actor.kind !== "user" || !mayRecord(ctx.ability)) throw new NotFoundError();
  const block = await NumberBlock.findByPk(entry.blockId, { lock: true, transaction });
  const told = parseReference(entry.reference);
  if (block?.userId !== actor.userId || !told || !isOf(block, told)) throw new NotFoundError();
  const entryHash = entryHashOf(block.id, entry.entryId);
  const standing = await NumberArrival.findByPk(numberHashOf(told), { transaction });
  if (standing?.entryHash === entryHash) return null;
  const given = standing && (await numberGivenTo(ctx, block.id, entryHash));
  if (given) return { ...given, told };
  if (block.revokedAt) throw new ConflictError("offline_revoked");
  if (standing) return openUnderAnother(ctx, block, { ...entry, reference: told });
  const arrival = { numberHash: numberHashOf(told), blockId: block.id, entryHash, arrivedAt: ctx.clock.now() };
  await insertRows(NumberArrival, [arrival], { transaction }); // stands or falls with the case
  await open(ctx, block, entry, { reference: told, code: codeOf(block.id, told) });
  return null;
}

/** The keyed hash of what a device calls an entry. */
export function entryHashOf(blockId: string, entryId: string): string {
  return keyedHash(`${blockId}\0${entryId}`, "offline.entry");
}

async function openUnderAnother(ctx: CommandContext, block: NumberBlock, entry: OfflineEntry): Promise<Renumbered> {
  const told = entry.reference;
  const given = await giveAnother(ctx, block, entryHashOf(block.id, entry.entryId));
  await noteRenumbered(ctx, await open(ctx, block, entry, given), told);
  return { ...given, told };
}

/** Answers the case; null for what is none. */
async function open(ctx: CommandContext, block: NumberBlock, entry: OfflineEntry, given: GivenNumber) {
  const { complaint, typedAt } = entry;
  const arrivedAt = ctx.clock.now();
  const heard = heardAt(typedAt, { handedAt: block.handedAt, arrivedAt });
  const input = { ...complaint, receivedAt: complaint.receivedAt ?? heard.at };
  const { caseId } = await recordGrievance(ctx, input, null, given);
  await block.update({ lastSeenAt: arrivedAt }, { transaction: ctx.transaction });
  if (caseId)
    await record(ctx, {
      action: "case.recorded_offline",
      subject: { type: "CaseFile", id: caseId },
      caseId,
      facts: { heardAt: heard.at.toISOString(), fault: heard.fault },
    });
  return caseId;
}

import { NumberArrival, NumberBlock } from "~/models/cases/NumberBlock";
import { parseReference } from "~/models/cases/reference";
import { ConflictError, NotFoundError } from "~/models/errors";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { mayRecord, recordGrievance, type RecordGrievance } from "../intake/recordGrievance";
import { record } from "../journal/record";
import { codeOf, isOf } from "./blockNumbers";
import { heardAt } from "./heardAt";

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

/**
 * Opens the case of a complaint that was typed without a link, under the number the person was told then. Safe to repeat,
 * by number and entry, even where the first answer was lost or the case has gone meanwhile: then nothing is done. A number
 * under which something else arrived, and a block that was revoked, are conflicts (409).
 */
export async function recordOffline(ctx: CommandContext, entry: OfflineEntry): Promise<void> {
  const { actor, transaction } = ctx;
  if (actor.kind !== "user" || !mayRecord(ctx.ability)) throw new NotFoundError();
  const block = await NumberBlock.findByPk(entry.blockId, { lock: true, transaction });
  const reference = parseReference(entry.reference);
  if (block?.userId !== actor.userId || !reference || !isOf(block, reference)) throw new NotFoundError();
  if (await hasArrived(ctx, block.id, reference, entry.entryId)) return;
  if (block.revokedAt) throw new ConflictError("offline_revoked");
  await open(ctx, block, { ...entry, reference });
}

/** Notes the arrival, or finds it noted; what is noted stands or falls with the case. */
async function hasArrived(ctx: CommandContext, blockId: string, reference: string, entryId: string): Promise<boolean> {
  const { transaction, clock } = ctx;
  const numberHash = keyedHash(reference, "offline.number");
  const entryHash = keyedHash(`${blockId}\0${entryId}`, "offline.entry");
  const known = await NumberArrival.findByPk(numberHash, { transaction });
  if (known && known.entryHash !== entryHash) throw new ConflictError("offline_number_taken");
  if (known) return true;
  await insertRows(NumberArrival, [{ numberHash, blockId, entryHash, arrivedAt: clock.now() }], { transaction });
  return false;
}

async function open(ctx: CommandContext, block: NumberBlock, entry: OfflineEntry): Promise<void> {
  const { reference, complaint, typedAt } = entry;
  const arrivedAt = ctx.clock.now();
  const heard = heardAt(typedAt, { handedAt: block.handedAt, arrivedAt });
  const input = { ...complaint, receivedAt: complaint.receivedAt ?? heard.at };
  const { caseId } = await recordGrievance(ctx, input, null, { reference, code: codeOf(block.id, reference) });
  await block.update({ lastSeenAt: arrivedAt }, { transaction: ctx.transaction });
  if (!caseId) return;
  await record(ctx, {
    action: "case.recorded_offline",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { heardAt: heard.at.toISOString(), fault: heard.fault },
  });
}

import { Op } from "sequelize";
import { forgetDestroyed } from "~/models/database";
import { ConfidentialBox } from "~/models/confidential/ConfidentialReport";
import { ConfidentialUnlock } from "~/models/confidential/confidentialSideRows";
import { FocalKey } from "~/models/confidential/FocalKey";
import { randomId } from "~/models/confidential/randomId";
import { ConflictError } from "~/models/errors";
import { openBox, newKeyPair } from "~/models/sealing/sealedBox";
import { wrapUnderPassphrase } from "~/models/sealing/passphrase";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { runCommand } from "../runCommand";
import { checkPassphrase, wrapPurpose } from "./makeFocalKey";
import { isInForce, proofOf } from "./readerKeys";
import { openOwnKey, type OpenRoom, type Visitor } from "./unlockRoom";
import { boxesFor, REPORT_KEY } from "./writeReport";

/** Reports handed over to a new key in one transaction. */
const BATCH = 100;

/** The passphrase of today, and the one from now on. */
export interface NewPassphrase {
  current: string;
  next: string;
}

/** Another passphrase for the same key. Rooms that stand open in other browsers are locked. */
export async function changePassphrase(visitor: Visitor, { current, next }: NewPassphrase): Promise<void> {
  checkPassphrase(next);
  const { key, privateKey } = await openOwnKey(visitor, current);
  const wrappedKey = await wrapUnderPassphrase(privateKey, next, wrapPurpose(key.id));
  await runCommand(visitor.actor, async (ctx) => {
    const own = await lockOwn(ctx, key);
    await own.update({ wrappedKey }, { transaction: ctx.transaction });
    await lockRooms(ctx, key.id);
  });
}

/**
 * Makes a new key for a focal point who has one: whatever comes is sealed to both from then on, and `carryTurn` hands over
 * what stands here. Until that is done the old one opens the room, under the old passphrase.
 */
export async function turnKey(visitor: Visitor, { current, next }: NewPassphrase): Promise<void> {
  checkPassphrase(next);
  const { key } = await openOwnKey(visitor, current);
  const id = randomId();
  const { publicKey, privateKey } = newKeyPair();
  const wrappedKey = await wrapUnderPassphrase(privateKey, next, wrapPurpose(id));
  await runCommand(visitor.actor, async (ctx) => {
    const { userId, kind, vouchedById } = await lockOwn(ctx, key);
    const made = { id, userId, kind, publicKey };
    const row = {
      ...made,
      wrappedKey,
      vouchedById,
      replacesId: key.id,
      proof: proofOf(made),
      createdAt: ctx.clock.now(),
    };
    await FocalKey.create(row, { transaction: ctx.transaction });
  });
}

/**
 * Hands some of the reports over to the new key, and answers whether that was all: then the old one is destroyed, with
 * everything that was sealed to it. Stopped anywhere, it goes on where it was.
 */
export async function carryTurn(ctx: CommandContext, room: OpenRoom, most = BATCH): Promise<boolean> {
  ctx.authorize("read", "Confidential");
  const { transaction } = ctx;
  const old = await FocalKey.findByPk(room.keyId, { lock: true, transaction, rejectOnEmpty: true });
  const next = await FocalKey.findOne({ where: { replacesId: old.id, retiredAt: null }, lock: true, transaction });
  if (!next || !isInForce(next) || next.userId !== room.userId) throw new ConflictError();
  const given = await ConfidentialBox.findAll({ where: { keyId: next.id }, transaction });
  const reportId = { [Op.notIn]: given.map((box) => box.reportId) };
  const left = await ConfidentialBox.findAll({ where: { keyId: old.id, reportId }, limit: most, transaction });
  const reader = { keyId: next.id, publicKey: next.publicKey };
  const boxes = left.flatMap((box) => boxesFor([reader], box.reportId, openBox(room.keys, box.sealedKey, REPORT_KEY)));
  await insertRows(ConfidentialBox, boxes, { transaction });
  if (left.length === most) return false;
  await old.update({ retiredAt: ctx.clock.now(), wrappedKey: null }, { transaction });
  await ConfidentialBox.destroy({ where: { keyId: old.id }, transaction });
  await lockRooms(ctx, old.id);
  ctx.afterCommit(forgetDestroyed);
  return true;
}

/** The key as it still stands: nobody took it out of use, changed its passphrase or began to replace it meanwhile. */
async function lockOwn(ctx: CommandContext, { id, wrappedKey }: FocalKey): Promise<FocalKey> {
  ctx.authorize("read", "Confidential");
  const { transaction } = ctx;
  const own = await FocalKey.findByPk(id, { lock: true, transaction, rejectOnEmpty: true });
  const next = await FocalKey.findOne({ where: { replacesId: id, retiredAt: null }, transaction });
  if (next || !isInForce(own) || !wrappedKey || !own.wrappedKey?.equals(wrappedKey)) throw new ConflictError();
  return own;
}

async function lockRooms({ transaction }: CommandContext, keyId: string): Promise<void> {
  await ConfidentialUnlock.destroy({ where: { keyId }, transaction });
}

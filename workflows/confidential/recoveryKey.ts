import { ConfidentialBox } from "~/models/confidential/ConfidentialReport";
import { FocalKey } from "~/models/confidential/FocalKey";
import { randomId } from "~/models/confidential/randomId";
import { joinShares, readShare, splitKey } from "~/models/confidential/recoveryShare";
import { InvalidInputError } from "~/models/errors";
import { User } from "~/models/people/User";
import { sealInHouse } from "~/models/sealing/seal";
import { newKeyPair, type KeyPair } from "~/models/sealing/sealedBox";
import { insertRows } from "~/models/statements";
import { foldEmail } from "../access/accountNames";
import type { CommandContext } from "../commandContext";
import { lockReport } from "./openReport";
import { isFocalPoint, isInForce, proofOf } from "./readerKeys";
import { HOLDERS, printOf } from "./vouchForKey";
import { allowedBy, boxesFor } from "./writeReport";
import { writeStep } from "./writeStep";

/** What is told once, of a recovery key just made. */
export interface MadeRecoveryKey {
  /** As the room of the focal points shows it, for comparing. */
  print: string;
  /** One for each holder, in their order. */
  shares: [string, string];
}

/**
 * Makes a recovery key and splits it between two named persons. Its private half is stored nowhere: what is answered is
 * all there is of it. It counts once a focal point vouches for it, and then takes the place of an older one.
 */
export async function makeRecoveryKey(ctx: CommandContext, [one, other]: [string, string]): Promise<MadeRecoveryKey> {
  const holders = [one.trim(), other.trim()];
  if (holders.includes("") || holders[0] === holders[1]) throw new InvalidInputError({ holder: "errors.two_holders" });
  const { transaction } = ctx;
  const createdAt = ctx.clock.now();
  const keys = newKeyPair();
  await FocalKey.update(
    { retiredAt: createdAt },
    { where: { kind: "recovery", proof: null, retiredAt: null }, transaction },
  );
  const sealedHolders = sealInHouse(JSON.stringify(holders), HOLDERS);
  const row = { id: randomId(), userId: null, kind: "recovery" as const, publicKey: keys.publicKey, createdAt };
  await FocalKey.create({ ...row, sealedHolders }, { transaction });
  return { print: printOf(keys), shares: splitKey(keys) };
}

/**
 * Both holders together give a focal point who has made a new key all that the recovery key opens, but what is kept from
 * that person. Each report says so. Throws `InvalidInputError` for shares that are none, or not of the key in force.
 */
export async function useRecoveryKey(
  ctx: CommandContext,
  { shares, email }: { shares: [string, string]; email: string },
): Promise<void> {
  const { transaction } = ctx;
  const keys = keysFrom(shares);
  const where = { kind: "recovery" as const, retiredAt: null };
  const known = await FocalKey.findAll({ where, lock: true, transaction });
  const recovery = known.find((key) => isInForce(key) && key.publicKey.equals(keys.publicKey));
  if (!recovery) throw new InvalidInputError({ shares: "errors.shares_foreign" });
  const reader = await newKeyOf(ctx, email);
  if (!isInForce(reader)) await reader.update({ proof: proofOf(reader), vouchedById: recovery.id }, { transaction });
  const room = { keyId: recovery.id, userId: recovery.id, keys };
  const read = await ConfidentialBox.findAll({ where: { keyId: reader.id }, transaction });
  const boxes = await ConfidentialBox.findAll({ where: { keyId: recovery.id }, transaction });
  for (const { reportId } of boxes.filter((box) => !read.some((one) => one.reportId === box.reportId))) {
    const opened = await lockReport(ctx, room, reportId);
    const { id: keyId, publicKey, userId } = reader;
    const [allowed] = allowedBy(opened.content.excluded, [{ keyId, publicKey, userId }]);
    if (!allowed) continue;
    await insertRows(ConfidentialBox, boxesFor([allowed], reportId, opened.key), { transaction });
    await writeStep(ctx, opened, { act: "recover", byUserId: null, aboutUserId: userId });
  }
}

function keysFrom(shares: [string, string]): KeyPair {
  const [one, other] = shares.map(readShare);
  if (!one || !other) throw new InvalidInputError({ shares: `errors.share_${one ? "second" : "first"}_unreadable` });
  const keys = joinShares(one, other);
  if (!keys) throw new InvalidInputError({ shares: "errors.shares_same" });
  return keys;
}

/** The key this focal point has made last. */
async function newKeyOf(ctx: CommandContext, email: string): Promise<FocalKey> {
  const { transaction } = ctx;
  const user = await User.findOne({ where: { email: foldEmail(email) }, transaction });
  const where = { userId: user?.id ?? "", kind: "focal" as const, retiredAt: null };
  const key = await FocalKey.findOne({ where, order: [["createdAt", "DESC"]], lock: true, transaction });
  if (!key || !(await isFocalPoint(ctx, key.userId ?? "")))
    throw new InvalidInputError({ email: "errors.no_focal_key" });
  return key;
}

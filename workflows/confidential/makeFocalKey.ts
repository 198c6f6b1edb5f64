import { FocalKey } from "~/models/confidential/FocalKey";
import { randomId } from "~/models/confidential/randomId";
import { ConflictError, InvalidInputError } from "~/models/errors";
import { SHORTEST_PASSPHRASE, wrapUnderPassphrase } from "~/models/sealing/passphrase";
import { newKeyPair } from "~/models/sealing/sealedBox";
import type { CommandContext } from "../commandContext";
import { proofOf } from "./readerKeys";
import { forgetWords, seedWords } from "./wordList";

/** Bound into the wrapping of a private key. */
export function wrapPurpose(keyId: string): string {
  return `confidential.private-key:${keyId}`;
}

/** Throws for a passphrase that whoever copies the table would guess. */
export function checkPassphrase(passphrase: string): void {
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    throw new InvalidInputError({ passphrase: "errors.passphrase_short" });
  }
}

/**
 * Makes the key of the focal point who acts, under a passphrase of their own that nobody can reset. The first one of a
 * house counts at once; a later one waits until a focal point who already holds a key vouches for it, so that whoever
 * hands out roles cannot make readers. Answers whether it counts already.
 */
export async function makeFocalKey(ctx: CommandContext, { passphrase }: { passphrase: string }): Promise<boolean> {
  ctx.authorize("read", "Confidential");
  if (ctx.actor.kind !== "user") throw new Error("A key belongs to a person.");
  checkPassphrase(passphrase);
  const { userId } = ctx.actor;
  const { transaction } = ctx;
  if (await FocalKey.findOne({ where: { userId, retiredAt: null }, transaction })) throw new ConflictError();
  const isFirst = !(await FocalKey.findOne({ where: { kind: "focal", retiredAt: null }, lock: true, transaction }));
  const id = randomId();
  const { publicKey, privateKey } = newKeyPair();
  const wrappedKey = await wrapUnderPassphrase(privateKey, passphrase, wrapPurpose(id));
  const key = { id, userId, kind: "focal" as const, publicKey };
  const proof = isFirst ? proofOf(key) : null;
  await FocalKey.create({ ...key, wrappedKey, proof, createdAt: ctx.clock.now() }, { transaction });
  if (isFirst) await seedWords(ctx);
  return isFirst;
}

/**
 * The passphrase is lost: the key is taken out of use by its owner, who may make another. Nothing that was sealed to the
 * old one can be read with the new one, unless a colleague shares it or the recovery key opens it.
 */
export async function loseFocalKey(ctx: CommandContext): Promise<void> {
  ctx.authorize("read", "Confidential");
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const where = { userId, kind: "focal" as const, retiredAt: null };
  await FocalKey.update({ retiredAt: ctx.clock.now() }, { where, transaction: ctx.transaction });
  ctx.afterCommit(forgetWords);
}

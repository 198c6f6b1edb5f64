import { hkdfSync } from "node:crypto";
import { Op } from "sequelize";
import { ConfidentialUnlock } from "~/models/confidential/confidentialSideRows";
import { FocalKey } from "~/models/confidential/FocalKey";
import { InvalidInputError } from "~/models/errors";
import { openBytes, sealBytes } from "~/models/sealing/seal";
import { unwrapWithPassphrase } from "~/models/sealing/passphrase";
import type { KeyPair } from "~/models/sealing/sealedBox";
import { hashToken, newSecret } from "../access/sessionLife";
import { countTry, forgetTries } from "../access/throttle";
import type { UserActor } from "../access/readSession";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { queryContext, runCommand } from "../runCommand";
import { wrapPurpose } from "./makeFocalKey";
import { isInForce } from "./readerKeys";

/** A room left alone locks itself after this long (milliseconds), and after this long however busy it is. */
export const IDLE_MS = 20 * 60_000;
const LONGEST_MS = 8 * 60 * 60_000;
/** The end of the idle time is written at most this often. */
const NOTED_EVERY_MS = 60_000;
/** Each try costs an argon2id of 64 MiB as well. */
const TRIES = { name: "second-secret", tries: 8, seconds: 15 * 60 };

/** The room as its focal point has opened it: their private key, for the length of one request. */
export interface OpenRoom {
  keyId: string;
  userId: string;
  keys: KeyPair;
}

/** Whom the browser acts for, and a secret of that very session: signing out takes the room along. */
export interface Visitor {
  actor: UserActor;
  sessionSecret: string;
}

/** Where somebody stands before the door. */
export type Door = "no_key" | "not_vouched" | "locked";

/** Whether the visitor has a key, and whether it counts. Throws `NotFoundError` for whoever is no focal point. */
export async function doorFor(ctx: QueryContext, { actor }: Visitor): Promise<Door> {
  authorize(ctx, "read", "Confidential");
  const key = await keyOf(actor.userId);
  if (!key) return "no_key";
  return isInForce(key) ? "locked" : "not_vouched";
}

/**
 * Opens the room. The answer is a token for that browser alone: it is stored nowhere, and without it what is stored opens
 * nothing. Null for a wrong passphrase; `TooManyAttemptsError` after too many. Nothing of it reaches the journal.
 */
export async function unlockRoom(visitor: Visitor, passphrase: string): Promise<string | null> {
  const opened = await tryOwnKey(visitor, passphrase);
  return opened && runCommand(visitor.actor, (ctx) => keepOpen(ctx, visitor, opened.key.id, opened.privateKey));
}

/** The visitor's own key and its private half. Throws `InvalidInputError` for a wrong passphrase. */
export async function openOwnKey(visitor: Visitor, passphrase: string): Promise<OwnKey> {
  const opened = await tryOwnKey(visitor, passphrase);
  if (!opened) throw new InvalidInputError({ current: "errors.passphrase_wrong" });
  return opened;
}

interface OwnKey {
  key: FocalKey;
  privateKey: Buffer;
}

async function tryOwnKey({ actor }: Visitor, passphrase: string): Promise<OwnKey | null> {
  authorize(queryContext(actor), "read", "Confidential");
  await countTry(TRIES, actor.userId);
  const key = await keyOf(actor.userId);
  if (!key?.wrappedKey || !isInForce(key)) return null;
  const privateKey = await unwrapWithPassphrase(key.wrappedKey, passphrase, wrapPurpose(key.id));
  if (!privateKey) return null;
  await forgetTries(TRIES, actor.userId);
  return { key, privateKey };
}

async function keepOpen(ctx: CommandContext, visitor: Visitor, keyId: string, privateKey: Buffer): Promise<string> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const token = newSecret();
  await ConfidentialUnlock.destroy({ where: { idleUntil: { [Op.lt]: now } }, transaction });
  await ConfidentialUnlock.create(
    {
      tokenHash: hashToken(token),
      userId: visitor.actor.userId,
      keyId,
      sealedKey: sealBytes(keyFrom(token), privateKey, boundTo(visitor)),
      idleUntil: new Date(now.getTime() + IDLE_MS),
      endsAt: new Date(now.getTime() + LONGEST_MS),
    },
    { transaction },
  );
  return token;
}

/** The open room of a browser, and its idle time begins again; null when it is locked. */
export async function enterRoom(ctx: QueryContext, visitor: Visitor, token: string | null): Promise<OpenRoom | null> {
  authorize(ctx, "read", "Confidential");
  const unlock = token ? await ConfidentialUnlock.findByPk(hashToken(token)) : null;
  const now = ctx.clock.now();
  const { userId } = visitor.actor;
  if (!token || !unlock || unlock.userId !== userId || unlock.idleUntil < now || unlock.endsAt < now) return null;
  const key = await keyOf(userId);
  if (!key || key.id !== unlock.keyId || !isInForce(key)) return null;
  const privateKey = openedKey(token, unlock, visitor);
  if (!privateKey) return null;
  const idleUntil = new Date(now.getTime() + IDLE_MS);
  if (idleUntil.getTime() - unlock.idleUntil.getTime() > NOTED_EVERY_MS) {
    await runCommand(visitor.actor, ({ transaction }) => unlock.update({ idleUntil }, { transaction }));
  }
  return { keyId: key.id, userId, keys: { publicKey: key.publicKey, privateKey } };
}

/** Locks it: nothing that is stored opens anything any more. */
export async function lockRoom(visitor: Visitor, token: string | null): Promise<void> {
  if (!token) return;
  const where = { tokenHash: hashToken(token), userId: visitor.actor.userId };
  await runCommand(visitor.actor, ({ transaction }) => ConfidentialUnlock.destroy({ where, transaction }));
}

function openedKey(token: string, { sealedKey }: ConfidentialUnlock, visitor: Visitor): Buffer | null {
  try {
    return openBytes(keyFrom(token), sealedKey, boundTo(visitor));
  } catch {
    return null; // another session of the same person: it asks for the passphrase itself
  }
}

function keyFrom(token: string): Buffer {
  return Buffer.from(hkdfSync("sha256", token, "", "yoka/confidential-unlock", 32));
}

function boundTo({ actor, sessionSecret }: Visitor): string {
  return `confidential.unlock:${actor.userId}:${sessionSecret}`;
}

/** Their key; while it is being replaced, still the old one. */
function keyOf(userId: string): Promise<FocalKey | null> {
  return FocalKey.findOne({ where: { userId, kind: "focal", retiredAt: null }, order: [["createdAt", "ASC"]] });
}

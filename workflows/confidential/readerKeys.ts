import { FocalKey } from "~/models/confidential/FocalKey";
import { User } from "~/models/people/User";
import { keyedHash } from "~/models/sealing/seal";
import { isSame } from "~/models/sealing/isSame";
import { loadActiveGrants } from "../access/activeGrants";
import { abilityOf, type QueryContext } from "../commandContext";

/** Somebody a report is sealed to. */
export interface ReaderKey {
  keyId: string;
  /** Null for the recovery key. */
  userId: string | null;
  publicKey: Buffer;
}

/** What makes a row a key: without the field key nobody can write it, so a row slipped into the table counts for nothing. */
export function proofOf({
  id,
  userId,
  kind,
  publicKey,
}: Pick<FocalKey, "id" | "userId" | "kind" | "publicKey">): string {
  return keyedHash([id, userId, kind, publicKey.toString("base64")].join("\0"), "confidential.key");
}

/** Whether a key counts: somebody vouched for it, and it was not retired. */
export function isInForce(key: FocalKey): boolean {
  return key.retiredAt === null && isSame(key.proof ?? "", proofOf(key));
}

/**
 * The focal points of this moment who hold a key, and the recovery key where there is one. `hold`: until the commit no
 * key comes nor goes, so that nothing is sealed beside a key that is just being taken up or given up.
 */
export async function readerKeys(ctx: QueryContext, { hold = false } = {}): Promise<ReaderKey[]> {
  const { transaction } = ctx;
  const keys = (
    await FocalKey.findAll({ where: { retiredAt: null }, order: [["createdAt", "ASC"]], lock: hold, transaction })
  ).filter(isInForce);
  const readers: ReaderKey[] = [];
  for (const { id: keyId, userId, publicKey } of keys) {
    if (userId === null || (await isFocalPoint(ctx, userId))) readers.push({ keyId, userId, publicKey });
  }
  return readers;
}

/** The focal points who hold a key, by account. The recovery key reads nothing by itself, and is not among them. */
export async function focalPoints(ctx: QueryContext): Promise<string[]> {
  return peopleOf(await readerKeys(ctx));
}

/** Whose keys these are, each once: somebody who changes keys holds two for a while. */
export function peopleOf(readers: readonly ReaderKey[]): string[] {
  return [...new Set(readers.flatMap(({ userId }) => userId ?? []))];
}

/** Whether a report would find a reader. Where it would not, no entry is offered. */
export async function canReceiveReports(ctx: QueryContext): Promise<boolean> {
  return (await focalPoints(ctx)).length > 0;
}

/** Whether this account is a focal point now: enabled, with a grant in force. */
export async function isFocalPoint({ clock, transaction }: QueryContext, userId: string): Promise<boolean> {
  const user = await User.findOne({ where: { id: userId, disabledAt: null }, transaction });
  if (!user) return false;
  const grants = await loadActiveGrants(userId, clock.now(), transaction);
  return abilityOf({ kind: "user", userId, name: user.name, language: user.language, grants }).can(
    "read",
    "Confidential",
  );
}

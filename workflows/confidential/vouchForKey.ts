import { createHash } from "node:crypto";
import { Op, type WhereOptions } from "sequelize";
import { ConfidentialBox } from "~/models/confidential/ConfidentialReport";
import { FocalKey } from "~/models/confidential/FocalKey";
import { ConflictError, NotFoundError } from "~/models/errors";
import { openInHouse } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { openReports } from "./openReport";
import { isInForce, proofOf } from "./readerKeys";
import type { OpenRoom } from "./unlockRoom";
import { allowedBy, boxesFor } from "./writeReport";

/** Purpose of the sealed names of who holds the shares of a recovery key. */
export const HOLDERS = "confidential.holders";

/** A key as the room shows it. */
export interface ListedKey {
  id: string;
  name: string | null;
  kind: FocalKey["kind"];
  /** turning: a newer key of the same person takes over from it. */
  state: "in_force" | "turning" | "waiting" | "retired";
  /** Sixteen digits and letters that are its own, to compare over the telephone before vouching. */
  print: string;
  createdAt: Date;
  own: boolean;
  /** Who vouched for it. */
  vouchedBy: string | null;
  /** It was let in by the holders of the recovery key. */
  byRecovery: boolean;
  /** Who holds the shares of a recovery key. */
  holders: string[];
}

/** Every key there is or was: a reader nobody knows of would stand here. */
export async function listKeys(ctx: QueryContext, room: OpenRoom): Promise<ListedKey[]> {
  authorize(ctx, "read", "Confidential");
  const keys = await FocalKey.findAll({ order: [["createdAt", "ASC"]], transaction: ctx.transaction });
  const names = await readNames(
    ctx,
    keys.flatMap(({ userId, vouchedById }) => [userId, vouchedById]),
  );
  return keys.map((key) => ({
    id: key.id,
    name: key.userId && (names[key.userId] ?? null),
    kind: key.kind,
    state: stateOf(key, keys),
    print: printOf(key),
    createdAt: key.createdAt,
    own: key.userId === room.userId,
    vouchedBy: key.vouchedById && (names[key.vouchedById] ?? null),
    byRecovery: keys.some(({ id, kind }) => kind === "recovery" && id === key.vouchedById),
    holders: key.sealedHolders ? (JSON.parse(openInHouse(key.sealedHolders, HOLDERS)) as string[]) : [],
  }));
}

function stateOf(key: FocalKey, keys: readonly FocalKey[]): ListedKey["state"] {
  if (key.retiredAt) return "retired";
  if (!isInForce(key)) return "waiting";
  return keys.some(({ replacesId, retiredAt }) => replacesId === key.id && !retiredAt) ? "turning" : "in_force";
}

/** Sixteen digits and letters of its hash, by four. */
export function printOf({ publicKey }: Pick<FocalKey, "publicKey">): string {
  const digest = createHash("sha256").update(publicKey).digest("hex").slice(0, 16);
  return digest.replace(/(....)(?=.)/g, "$1 ");
}

/**
 * A focal point vouches for a colleague's key, or for a recovery key: new reports are sealed to it too, and those that
 * stand here already, except what excludes that colleague. Only who holds a key can, because only they can open what is
 * shared. A recovery key takes the place of the one before.
 */
export async function vouchForKey(ctx: CommandContext, room: OpenRoom, { keyId }: { keyId: string }): Promise<void> {
  ctx.authorize("read", "Confidential");
  const { transaction } = ctx;
  const key = await FocalKey.findByPk(keyId, { lock: true, transaction });
  if (!key) throw new NotFoundError();
  if (key.retiredAt || isInForce(key)) throw new ConflictError();
  await key.update({ proof: proofOf(key), vouchedById: room.userId }, { transaction });
  const reader = { keyId, publicKey: key.publicKey, userId: key.userId };
  const boxes = (await openReports(ctx, room)).flatMap(({ row, key: reportKey, content }) =>
    boxesFor(allowedBy(content.excluded, [reader]), row.id, reportKey),
  );
  await insertRows(ConfidentialBox, boxes, { transaction, skipExisting: true });
  if (key.kind === "recovery") await retire(ctx, { kind: "recovery", id: { [Op.ne]: keyId }, retiredAt: null });
}

/**
 * Takes a key out of use: a colleague who left, or whose passphrase is lost, or a share that is. Its boxes go with it. One's
 * own is replaced or given up, not taken away.
 */
export async function retireKey(ctx: CommandContext, room: OpenRoom, { keyId }: { keyId: string }): Promise<void> {
  ctx.authorize("read", "Confidential");
  const { transaction } = ctx;
  const key = await FocalKey.findByPk(keyId, { lock: true, transaction });
  if (!key) throw new NotFoundError();
  if (key.retiredAt || key.userId === room.userId) throw new ConflictError();
  await retire(ctx, key.userId ? { userId: key.userId, retiredAt: null } : { id: keyId });
}

async function retire(ctx: CommandContext, where: WhereOptions<FocalKey>): Promise<void> {
  const { transaction } = ctx;
  const keyId = (await FocalKey.findAll({ where, lock: true, transaction })).map(({ id }) => id);
  await FocalKey.update({ retiredAt: ctx.clock.now() }, { where: { id: keyId }, transaction });
  await ConfidentialBox.destroy({ where: { keyId }, transaction });
}

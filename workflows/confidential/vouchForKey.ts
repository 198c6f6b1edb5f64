import { ConfidentialBox } from "~/models/confidential/ConfidentialReport";
import { FocalKey } from "~/models/confidential/FocalKey";
import { ConflictError, NotFoundError } from "~/models/errors";
import { insertRows } from "~/models/statements";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { openReports } from "./openReport";
import { isInForce, proofOf } from "./readerKeys";
import type { OpenRoom } from "./unlockRoom";
import { allowedBy, boxesFor } from "./writeReport";

/** A key as the room shows it. */
export interface ListedKey {
  id: string;
  name: string | null;
  kind: FocalKey["kind"];
  state: "in_force" | "waiting" | "retired";
  /** The first letters of the public key, to compare over the telephone before vouching. */
  print: string;
  createdAt: Date;
  own: boolean;
}

/** Every key there is or was: a reader nobody knows of would stand here. */
export async function listKeys(ctx: QueryContext, room: OpenRoom): Promise<ListedKey[]> {
  authorize(ctx, "read", "Confidential");
  const keys = await FocalKey.findAll({ order: [["createdAt", "ASC"]], transaction: ctx.transaction });
  const names = await readNames(
    ctx,
    keys.map(({ userId }) => userId),
  );
  return keys.map((key) => ({
    id: key.id,
    name: key.userId && (names[key.userId] ?? null),
    kind: key.kind,
    state: key.retiredAt ? "retired" : isInForce(key) ? "in_force" : "waiting",
    print: key.publicKey
      .subarray(0, 6)
      .toString("hex")
      .replace(/(....)(?=.)/g, "$1 "),
    createdAt: key.createdAt,
    own: key.id === room.keyId,
  }));
}

/**
 * A focal point vouches for a colleague's key: new reports are sealed to it too, and those that stand here already,
 * except what excludes that colleague. Only who holds a key can, because only they can open what is shared.
 */
export async function vouchForKey(ctx: CommandContext, room: OpenRoom, { keyId }: { keyId: string }): Promise<void> {
  ctx.authorize("read", "Confidential");
  const { transaction } = ctx;
  const key = await FocalKey.findByPk(keyId, { lock: true, transaction });
  if (!key || key.kind !== "focal") throw new NotFoundError();
  if (key.retiredAt || isInForce(key)) throw new ConflictError();
  await key.update({ proof: proofOf(key), vouchedById: room.userId }, { transaction });
  const reader = { keyId, publicKey: key.publicKey, userId: key.userId };
  const boxes = (await openReports(ctx, room)).flatMap(({ row, key: reportKey, content }) =>
    boxesFor(allowedBy(content.excluded, [reader]), row.id, reportKey),
  );
  await insertRows(ConfidentialBox, boxes, { transaction, skipExisting: true });
}

/** Takes a key out of use: a colleague who left, or whose passphrase is lost. Its boxes go with it. */
export async function retireKey(ctx: CommandContext, room: OpenRoom, { keyId }: { keyId: string }): Promise<void> {
  ctx.authorize("read", "Confidential");
  const { transaction } = ctx;
  const key = await FocalKey.findByPk(keyId, { lock: true, transaction });
  if (!key || key.kind !== "focal") throw new NotFoundError();
  if (key.retiredAt || key.id === room.keyId) throw new ConflictError();
  await key.update({ retiredAt: ctx.clock.now() }, { transaction });
  await ConfidentialBox.destroy({ where: { keyId }, transaction });
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id, sealed } from "../attributes";

/** focal: a named focal point's own; recovery: split between two persons, belongs to no account. */
export type FocalKeyKind = "focal" | "recovery";

/**
 * A public key that reports are sealed to. The private half stands beside it only under its owner's passphrase; that of
 * the recovery key stands nowhere.
 */
export class FocalKey extends Model<InferAttributes<FocalKey>, InferCreationAttributes<FocalKey>> {
  declare id: string;
  declare userId: string | null;
  declare kind: FocalKeyKind;
  declare publicKey: Buffer;
  declare wrappedKey: CreationOptional<Buffer | null>;
  /** The focal point who vouched for it, or the recovery key that opened the room to it; the first key of a house needs nobody. */
  declare vouchedById: CreationOptional<string | null>;
  /** Keyed hash over whose key it is, set once it counts: a row slipped into the table is no key. Null: waits to be vouched for. */
  declare proof: CreationOptional<string | null>;
  /** The key of the same person that it takes over from. */
  declare replacesId: CreationOptional<string | null>;
  /** Of a recovery key: the two persons who hold its shares, sealed with the field key. */
  declare sealedHolders: CreationOptional<Buffer | null>;
  declare createdAt: Date;
  declare retiredAt: CreationOptional<Date | null>;
}

export function defineFocalKey(sequelize: Sequelize) {
  FocalKey.init(
    {
      id,
      userId: code,
      kind: code,
      publicKey: sealed,
      wrappedKey: sealed,
      vouchedById: code,
      proof: hash,
      replacesId: code,
      sealedHolders: sealed,
      createdAt: at,
      retiredAt: at,
    },
    { sequelize, modelName: "FocalKey", tableName: "confidential_keys" },
  );
}

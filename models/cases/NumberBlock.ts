import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, hashKey, id, sealed, whole } from "../attributes";

/**
 * Numbers of cases handed out beforehand to one account in one browser, for complaints typed where there is no link. Its
 * counter runs from `first`; the numbers and their codes are made of it again whenever they are needed.
 */
export class NumberBlock extends Model<InferAttributes<NumberBlock>, InferCreationAttributes<NumberBlock>> {
  /** Made by the browser: asking again under it hands out no second block. */
  declare id: string;
  /** The notebook it lies in: this account in this browser. */
  declare bookId: string;
  declare userId: string;
  /** What kind of device, as a code ("Chrome Android"). */
  declare deviceKind: string;
  declare first: number;
  declare size: number;
  /** Where its holder records, as far as all their roles agree: who may look after it. */
  declare provinceCode: string | null;
  declare territoryCode: string | null;
  declare siteCode: string | null;
  declare handedAt: Date;
  /** From then on no complaint is begun with it; what was begun is still taken. */
  declare expiresAt: Date;
  declare lastSeenAt: Date;
  declare revokedAt: Date | null;
  declare revokedById: string | null;
}

/**
 * A number of a block that arrived, by its keyed hash. It names no case, and stays when the case is erased or confided:
 * what a device sends again must never open it a second time.
 */
export class NumberArrival extends Model<InferAttributes<NumberArrival>, InferCreationAttributes<NumberArrival>> {
  declare numberHash: string;
  declare blockId: string;
  /** Keyed hash of what the device calls the entry. */
  declare entryHash: string;
  declare arrivedAt: Date;
  /** This very number, sealed, where the one its person was told was taken: it is told again to a device that asks again. */
  declare sealedNumber: CreationOptional<Buffer | null>;
}

/** A case under another number than the one its person was told, by the keyed hash of the one told. */
export class NumberChange extends Model<InferAttributes<NumberChange>, InferCreationAttributes<NumberChange>> {
  declare caseId: string;
  declare toldHash: string;
}

export function defineNumberBlock(sequelize: Sequelize) {
  NumberBlock.init(
    {
      id,
      bookId: code,
      userId: code,
      deviceKind: code,
      first: whole,
      size: whole,
      provinceCode: code,
      territoryCode: code,
      siteCode: code,
      handedAt: at,
      expiresAt: at,
      lastSeenAt: at,
      revokedAt: at,
      revokedById: code,
    },
    { sequelize, modelName: "NumberBlock", tableName: "number_blocks" },
  );
  NumberArrival.init(
    { numberHash: hashKey, blockId: code, entryHash: hash, arrivedAt: at, sealedNumber: sealed },
    { sequelize, modelName: "NumberArrival", tableName: "number_arrivals" },
  );
  NumberChange.init(
    { caseId: id, toldHash: hash },
    { sequelize, modelName: "NumberChange", tableName: "number_changes" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hashKey, id, sealed, whole } from "../attributes";

/** The telephone that shows codes for an account (RFC 6238). It counts once its person has typed a code of it. */
export class SecondFactor extends Model<InferAttributes<SecondFactor>, InferCreationAttributes<SecondFactor>> {
  declare userId: string;
  /** The secret it shares with the telephone, under the field key. */
  declare sealedSecret: Buffer;
  /** The half minute of the last code taken, counted from 1970: no code of it or before is taken again. */
  declare lastCounter: CreationOptional<number>;
  declare createdAt: Date;
  declare confirmedAt: CreationOptional<Date | null>;
}

/** A code kept on paper for the day the telephone is gone; the row knows only its hash. */
export class RecoveryCode extends Model<InferAttributes<RecoveryCode>, InferCreationAttributes<RecoveryCode>> {
  declare codeHash: string;
  declare userId: string;
  declare createdAt: Date;
  declare usedAt: CreationOptional<Date | null>;
}

export function defineSecondFactor(sequelize: Sequelize) {
  SecondFactor.init(
    {
      userId: id,
      sealedSecret: sealed,
      lastCounter: { ...whole, defaultValue: 0 },
      createdAt: at,
      confirmedAt: at,
    },
    { sequelize, modelName: "SecondFactor", tableName: "second_factors" },
  );
  RecoveryCode.init(
    { codeHash: hashKey, userId: code, createdAt: at, usedAt: at },
    { sequelize, modelName: "RecoveryCode", tableName: "recovery_codes" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, hash, hashKey } from "../attributes";

/**
 * A line of a paper register that was brought in: a keyed hash of its place, year and number. It names no case, so that
 * it says nothing of where the complaint went; the case knows its line.
 */
export class RegisterLine extends Model<InferAttributes<RegisterLine>, InferCreationAttributes<RegisterLine>> {
  declare lineHash: string;
  /** A keyed hash of all it said, when it came from a file; null when somebody typed it in. */
  declare contentHash: CreationOptional<string | null>;
  declare createdAt: Date;
}

export function defineRegisterLine(sequelize: Sequelize) {
  RegisterLine.init(
    { lineHash: hashKey, contentHash: hash, createdAt: at },
    { sequelize, modelName: "RegisterLine", tableName: "register_lines" },
  );
}

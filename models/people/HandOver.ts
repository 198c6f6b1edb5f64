import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, whole } from "../attributes";

/** Somebody's open cases go to others, a batch at a time: for an absence, or because she has left for good. */
export class HandOver extends Model<InferAttributes<HandOver>, InferCreationAttributes<HandOver>> {
  declare id: string;
  declare fromId: string;
  /** One person; null for whom the rules of assignment name. */
  declare toId: CreationOptional<string | null>;
  /** The absence it is for, during which it is a loan; null for who has left. */
  declare absenceId: CreationOptional<string | null>;
  /** Who asked for it, in whose name each case is given; null for the house. */
  declare askedById: CreationOptional<string | null>;
  /** Where the last batch ended; null at the beginning and at the end. */
  declare afterCaseId: CreationOptional<string | null>;
  declare moved: CreationOptional<number>;
  /** Cases nobody could be given. */
  declare remaining: CreationOptional<number>;
  declare createdAt: Date;
  declare doneAt: CreationOptional<Date | null>;
}

export function defineHandOver(sequelize: Sequelize) {
  HandOver.init(
    {
      id,
      fromId: code,
      toId: code,
      absenceId: code,
      askedById: code,
      afterCaseId: code,
      moved: { ...whole, defaultValue: 0 },
      remaining: { ...whole, defaultValue: 0 },
      createdAt: at,
      doneAt: at,
    },
    { sequelize, modelName: "HandOver", tableName: "hand_overs" },
  );
}

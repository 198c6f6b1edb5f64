import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id, long } from "../attributes";

/** Something a member of staff is told. It holds ids and numbers, never what was said nor by whom. */
export class Notice extends Model<InferAttributes<Notice>, InferCreationAttributes<Notice>> {
  declare id: string;
  declare userId: string;
  /** The case it is about, with which it goes; null for what is about the house. */
  declare caseId: CreationOptional<string | null>;
  /** The key of the text it is told in. */
  declare kind: string;
  /** Unique: what must be told once, however many workers see it. */
  declare onceKey: CreationOptional<string | null>;
  /** JSON: what the text has holes for, besides what the case itself says. */
  declare facts: CreationOptional<string | null>;
  declare createdAt: Date;
  declare readAt: CreationOptional<Date | null>;
  /** When it is owed by mail; null when it is not, or no longer. */
  declare mailAfter: CreationOptional<Date | null>;
  declare smsAfter: CreationOptional<Date | null>;
}

export function defineNotice(sequelize: Sequelize) {
  Notice.init(
    {
      id,
      userId: code,
      caseId: code,
      kind: code,
      onceKey: hash,
      facts: long,
      createdAt: at,
      readAt: at,
      mailAfter: at,
      smsAfter: at,
    },
    { sequelize, modelName: "Notice", tableName: "notices" },
  );
}

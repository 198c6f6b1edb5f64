import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey, flag, money, text, whole } from "../attributes";

/** An operator phones belong to, with what its SMS cost the house. */
export class Operator extends Model<InferAttributes<Operator>, InferCreationAttributes<Operator>> {
  declare code: string;
  declare name: string;
  /** What its numbers begin with behind the country code, parted by spaces: "81 82 83". */
  declare prefixes: string;
  /** Of one SMS, in minor units of `currency`; null until somebody says it. */
  declare segmentCost: CreationOptional<number | null>;
  declare currency: CreationOptional<string | null>;
  /** Whether who answers us by SMS pays nothing. */
  declare repliesFree: CreationOptional<boolean>;
  declare rank: CreationOptional<number>;
  declare version: CreationOptional<number>;
  declare updatedAt: Date;
  declare updatedById: CreationOptional<string | null>;
}

export function defineOperator(sequelize: Sequelize) {
  Operator.init(
    {
      code: codeKey,
      name: text,
      prefixes: text,
      segmentCost: money("segmentCost"),
      currency: code,
      repliesFree: flag,
      rank: { ...whole, defaultValue: 0 },
      version: { ...whole, defaultValue: 0 },
      updatedAt: at,
      updatedById: code,
    },
    { sequelize, modelName: "Operator", tableName: "operators" },
  );
}

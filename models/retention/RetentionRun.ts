import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, json, whole } from "../attributes";

/** Where a run goes on: after this ended case (ISO 8601), or after the row of this key where it is about no cases. */
export interface RunPosition {
  anonymised: boolean;
  closedAt: string;
  id: string;
}

/**
 * One run of a rule, how far it came and what it did. Its position moves in the transaction that destroys, so that a
 * worker killed anywhere leaves nothing done twice and nothing undone.
 */
export class RetentionRun extends Model<InferAttributes<RetentionRun>, InferCreationAttributes<RetentionRun>> {
  declare id: string;
  declare ruleId: string;
  /** Of the rule it follows; a rule that changed meanwhile ends it. */
  declare ruleVersion: number;
  declare startedAt: Date;
  declare finishedAt: CreationOptional<Date | null>;
  declare position: CreationOptional<RunPosition | null>;
  /** Cases or rows that were destroyed or anonymised; those of class 3 are counted apart, for whom they exist. */
  declare done: CreationOptional<number>;
  declare doneInConfidence: CreationOptional<number>;
  /** Cases of which the rule spoke and that something protects. */
  declare kept: CreationOptional<number>;
  /** Cases an error nobody foresaw stood in the way of: the next run comes back to them. */
  declare failed: CreationOptional<number>;
}

export function defineRetentionRun(sequelize: Sequelize) {
  const count = { ...whole, defaultValue: 0 };
  RetentionRun.init(
    {
      ...{ id, ruleId: code, ruleVersion: whole, startedAt: at, finishedAt: at },
      position: json<RunPosition>("position"),
      ...{ done: count, doneInConfidence: count, kept: count, failed: count },
    },
    { sequelize, modelName: "RetentionRun", tableName: "retention_runs" },
  );
}

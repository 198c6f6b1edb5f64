import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey, flag, id, whole } from "../attributes";

/** What asking the person again came to: they stand by the yes, they deny it, or nobody could ask them. */
export type BackCheckResult = "agrees" | "disagrees" | "not_reached";

/**
 * A "yes, it is settled" that somebody heard and recorded for the person. Those drawn (`checked`) are asked about again
 * by somebody else; `result` is null until then, and stays so where the person spoke for themselves meanwhile.
 */
export class SpokenYes extends Model<InferAttributes<SpokenYes>, InferCreationAttributes<SpokenYes>> {
  declare id: string;
  declare caseId: string;
  declare recorderId: string;
  /** Whoever recorded the yes had given the answer. */
  declare ownAnswer: boolean;
  declare checked: boolean;
  declare createdAt: Date;
  declare doneAt: CreationOptional<Date | null>;
  declare checkerId: CreationOptional<string | null>;
  declare result: CreationOptional<BackCheckResult | null>;
}

/** Of which yeses how many are drawn. That of a committee on its own answer has no row: it always is. */
export const RATE_KINDS = ["spoken", "own_answer"] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** How many in a hundred of the spoken yeses of a kind are drawn. */
export class BackCheckRate extends Model<InferAttributes<BackCheckRate>, InferCreationAttributes<BackCheckRate>> {
  declare kind: RateKind;
  declare percent: number;
  declare updatedAt: Date;
}

export function defineSpokenYes(sequelize: Sequelize) {
  SpokenYes.init(
    {
      ...{ id, caseId: code, recorderId: code, ownAnswer: flag, checked: flag },
      ...{ createdAt: at, doneAt: at, checkerId: code, result: code },
    },
    { sequelize, modelName: "SpokenYes", tableName: "spoken_yeses" },
  );
  BackCheckRate.init(
    { kind: codeKey, percent: whole, updatedAt: at },
    { sequelize, modelName: "BackCheckRate", tableName: "back_check_rates" },
  );
}

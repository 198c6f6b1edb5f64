import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, json, whole } from "../attributes";

/** When a rule looks at a case: as it arrives, or once somebody said what it is about. */
export const RULE_MOMENTS = ["qualified", "arrival"] as const;
export type RuleMoment = (typeof RULE_MOMENTS)[number];

/** Whom of the team a case goes to: who has the fewest open cases, or each in turn. */
export const RULE_WAYS = ["least_loaded", "in_turn"] as const;
export type RuleWay = (typeof RULE_WAYS)[number];

/** To whom a case of a place, and perhaps of one object or class, goes by itself. */
export class AssignmentRule extends Model<InferAttributes<AssignmentRule>, InferCreationAttributes<AssignmentRule>> {
  declare id: string;
  /** Of its place; null for the country's. Who may set it is told by this. */
  declare provinceCode: string | null;
  /** The place and everything under it. */
  declare placeCode: string;
  /** Null for any. */
  declare categoryCode: string | null;
  declare caseClass: number | null;
  declare moment: RuleMoment;
  declare way: RuleWay;
  /** One person or several, in the order of their turns. */
  declare memberIds: string[] | null;
  /** Whose turn it was last. */
  declare lastId: CreationOptional<string | null>;
  declare version: number;
  declare updatedAt: Date;
  declare updatedById: CreationOptional<string | null>;
}

export function defineAssignmentRule(sequelize: Sequelize) {
  AssignmentRule.init(
    {
      id,
      provinceCode: code,
      placeCode: code,
      categoryCode: code,
      caseClass: whole,
      moment: code,
      way: code,
      memberIds: json<string[]>("memberIds"),
      lastId: code,
      version: whole,
      updatedAt: at,
      updatedById: code,
    },
    { sequelize, modelName: "AssignmentRule", tableName: "assignment_rules" },
  );
}

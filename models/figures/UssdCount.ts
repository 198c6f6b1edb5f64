import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { codeKey, text, whole } from "../attributes";

/**
 * How many sessions on the keypad were alike: begun in a month, in a language, on a network, led by that path to the
 * screen they stopped at, and ended so. An empty code: not known; an empty outcome: they broke off. What was told apart
 * is in none of it: such a session stopped at the menu.
 */
export class UssdCount extends Model<InferAttributes<UssdCount>, InferCreationAttributes<UssdCount>> {
  /** "2026-03", by the capital's time. */
  declare month: string;
  declare language: string;
  declare networkCode: string;
  declare outcome: string;
  /** As on the session: steps joined with `,`. */
  declare path: string;
  declare sessions: number;
}

export function defineUssdCount(sequelize: Sequelize) {
  UssdCount.init(
    {
      month: codeKey,
      language: codeKey,
      networkCode: codeKey,
      outcome: codeKey,
      path: { ...text, primaryKey: true },
      sessions: whole,
    },
    { sequelize, modelName: "UssdCount", tableName: "ussd_counts" },
  );
}

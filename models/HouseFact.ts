import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { codeKey, text } from "./attributes";

/** A small fact about this installation: fingerprints of its keys, whether the demonstration data was loaded. */
export class HouseFact extends Model<InferAttributes<HouseFact>, InferCreationAttributes<HouseFact>> {
  declare name: string;
  declare value: string;
}

export function defineHouseFact(sequelize: Sequelize) {
  HouseFact.init({ name: codeKey, value: text }, { sequelize, modelName: "HouseFact", tableName: "house_facts" });
}

import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { codeKey, flag, text } from "../attributes";

/** A social-protection programme: households, payments, cases, grants and reports carry one. STEP is the first. */
export class Programme extends Model<InferAttributes<Programme>, InferCreationAttributes<Programme>> {
  declare code: string;
  declare name: string;
  declare active: boolean;
}

export function defineProgramme(sequelize: Sequelize) {
  Programme.init(
    { code: codeKey, name: text, active: { ...flag, defaultValue: true } },
    { sequelize, modelName: "Programme", tableName: "programmes" },
  );
}

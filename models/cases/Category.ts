import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { code, codeKey, flag, json, whole } from "../attributes";
import type { CaseKind } from "./caseWords";

/** What a case is about ("objet" on screen), on two levels. Editable data; labels by language. */
export class Category extends Model<InferAttributes<Category>, InferCreationAttributes<Category>> {
  declare code: string;
  declare parentCode: string | null;
  declare caseKind: CaseKind;
  /** The class a case of this category starts in. */
  declare caseClass: number;
  declare rank: number;
  declare active: boolean;
  declare labels: Record<string, string> | null;
}

export function defineCategory(sequelize: Sequelize) {
  Category.init(
    {
      code: codeKey,
      parentCode: code,
      caseKind: code,
      caseClass: whole,
      rank: whole,
      active: { ...flag, defaultValue: true },
      labels: json("labels"),
    },
    { sequelize, modelName: "Category", tableName: "categories" },
  );
}

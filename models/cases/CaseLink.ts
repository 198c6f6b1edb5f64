import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, code, codeKey, sealed } from "../attributes";

/**
 * Two cases to be seen together, whoever complains in them. Each side has a row of its own, with the reason under its
 * own key, so that what one case knows of another goes with either of them.
 */
export class CaseLink extends Model<InferAttributes<CaseLink>, InferCreationAttributes<CaseLink>> {
  declare caseId: string;
  declare otherId: string;
  /** Why, under the key of `caseId`. */
  declare sealedReason: Buffer;
  declare linkedById: string;
  declare linkedAt: Date;
}

export function defineCaseLink(sequelize: Sequelize) {
  CaseLink.init(
    { caseId: codeKey, otherId: codeKey, sealedReason: sealed, linkedById: code, linkedAt: at },
    { sequelize, modelName: "CaseLink", tableName: "case_links" },
  );
}

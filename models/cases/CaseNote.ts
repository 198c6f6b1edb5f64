import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, sealed } from "../attributes";

/** A private note of an officer on a case; never leaves the house. Sealed under the case's key. */
export class CaseNote extends Model<InferAttributes<CaseNote>, InferCreationAttributes<CaseNote>> {
  declare id: string;
  declare caseId: string;
  declare authorId: string;
  declare sealedText: Buffer;
  declare createdAt: Date;
  /** When its author struck it: it stays legible, crossed out. */
  declare struckAt: CreationOptional<Date | null>;
}

export function defineCaseNote(sequelize: Sequelize) {
  CaseNote.init(
    { id, caseId: code, authorId: code, sealedText: sealed, createdAt: at, struckAt: at },
    { sequelize, modelName: "CaseNote", tableName: "case_notes" },
  );
}

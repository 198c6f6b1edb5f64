import { DataTypes, Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, code, hash, id, sealed, whole } from "../attributes";

/** A PDF an officer attached to a case, as it arrived; name and body sealed under the case's key. A list leaves the body out. */
export class CaseDocument extends Model<InferAttributes<CaseDocument>, InferCreationAttributes<CaseDocument>> {
  declare id: string;
  declare caseId: string;
  /** Of the case and of the bytes: the same file sent again is one row. */
  declare dedupeKey: string;
  declare authorId: string | null;
  /** In bytes, unsealed. */
  declare size: number;
  declare sealedName: Buffer;
  declare sealedBody: Buffer;
  declare createdAt: Date;
}

/** What a list reads of documents: everything but what they say. */
export const DOCUMENT_FACTS = ["id", "caseId", "authorId", "size", "sealedName", "createdAt"] as const;

export function defineCaseDocument(sequelize: Sequelize) {
  CaseDocument.init(
    {
      ...{ id, caseId: code, dedupeKey: hash, authorId: code, size: whole, sealedName: sealed },
      ...{ sealedBody: { type: DataTypes.BLOB("long") }, createdAt: at },
    },
    { sequelize, modelName: "CaseDocument", tableName: "case_documents" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id, whole } from "../attributes";

/** What can be loaded from a file. */
export const IMPORT_KINDS = ["places", "households", "payments", "cases", "accounts"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/**
 * One loading of a file. Every row it writes carries its id, which is how a code that comes twice in one file is known
 * without keeping the codes of the file in memory. One that is still `running` and done by nobody was broken off.
 */
export class ImportBatch extends Model<InferAttributes<ImportBatch>, InferCreationAttributes<ImportBatch>> {
  declare id: string;
  declare kind: ImportKind;
  declare programmeCode: string;
  /** SHA-256 of the file's bytes, hex: says whether two loadings were of the same file. */
  declare fileHash: string;
  declare status: "running" | "done" | "failed";
  declare rowsRead: CreationOptional<number>;
  declare rowsCreated: CreationOptional<number>;
  declare rowsUpdated: CreationOptional<number>;
  declare rowsRejected: CreationOptional<number>;
  declare startedAt: Date;
  declare finishedAt: CreationOptional<Date | null>;
}

export function defineImportBatch(sequelize: Sequelize) {
  const count = { ...whole, defaultValue: 0 };
  ImportBatch.init(
    {
      id,
      kind: code,
      programmeCode: code,
      fileHash: hash,
      status: code,
      rowsRead: count,
      rowsCreated: count,
      rowsUpdated: count,
      rowsRejected: count,
      startedAt: at,
      finishedAt: at,
    },
    { sequelize, modelName: "ImportBatch", tableName: "import_batches" },
  );
}

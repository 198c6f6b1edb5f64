import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id, json, sealed, whole } from "../attributes";
import type { ImportKind } from "./ImportBatch";

/** tried: read through, nothing is loaded yet; due: being loaded; done; failed: given up, what was loaded before stays. */
export type UploadState = "tried" | "due" | "done" | "failed";

/** A line that was not taken, by its number in the file, and why: a word under `import.reason` about a column. */
export interface RejectedAt {
  line: number;
  reasons: { key: string; column: string }[];
}

/**
 * A file somebody gave on a screen, and how far it is loaded: the truth that a worker takes up again after whatever stopped
 * it. Its lines are sealed, and destroyed once they are loaded, save those that were rejected, for a few days.
 */
export class ImportUpload extends Model<InferAttributes<ImportUpload>, InferCreationAttributes<ImportUpload>> {
  declare id: string;
  declare authorId: string;
  declare kind: ImportKind;
  /** SHA-256 of the file's bytes, hex. */
  declare fileHash: string;
  declare state: UploadState;
  /** The lines (`KeptFile`), under the key of the house: they belong to no case yet. */
  declare sealedFile: CreationOptional<Buffer | null>;
  /** Of a file that was tried, what loading it would do. */
  declare rowsRead: CreationOptional<number>;
  declare rowsCreated: CreationOptional<number>;
  declare rowsUpdated: CreationOptional<number>;
  declare rowsRejected: CreationOptional<number>;
  declare rejects: CreationOptional<RejectedAt[] | null>;
  /** Lines a worker has done with, of `total`. */
  declare position: CreationOptional<number>;
  declare total: number;
  /** Times it ended in an error nobody foresaw. */
  declare attempts: CreationOptional<number>;
  /** A worker has it in hand until then. */
  declare leaseUntil: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare finishedAt: CreationOptional<Date | null>;
}

export function defineImportUpload(sequelize: Sequelize) {
  const count = { ...whole, defaultValue: 0 };
  ImportUpload.init(
    {
      id,
      authorId: code,
      kind: code,
      fileHash: hash,
      state: code,
      sealedFile: sealed,
      rowsRead: count,
      rowsCreated: count,
      rowsUpdated: count,
      rowsRejected: count,
      rejects: json<RejectedAt[]>("rejects"),
      position: count,
      total: whole,
      attempts: count,
      leaseUntil: at,
      createdAt: at,
      finishedAt: at,
    },
    { sequelize, modelName: "ImportUpload", tableName: "import_uploads" },
  );
}

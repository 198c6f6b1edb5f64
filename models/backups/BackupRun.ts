import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, money, text } from "../attributes";

/** What was done: a backup made, or this house brought back from one. */
export type BackupKind = "backup" | "restore";
export type BackupStatus = "running" | "done" | "failed";

/** One backup, or one restore, from its first moment. It says nothing of what was copied but how large it is. */
export class BackupRun extends Model<InferAttributes<BackupRun>, InferCreationAttributes<BackupRun>> {
  declare id: string;
  declare kind: BackupKind;
  declare status: BackupStatus;
  /** The moment whose data it holds; of a restore, when it was made. */
  declare startedAt: Date;
  /** The last sign of life; then the end. */
  declare seenAt: Date;
  /** Bytes of the file once it is done. */
  declare bytes: CreationOptional<number | null>;
  /** The account of the machine that ran it. */
  declare madeBy: string;
  /** The last part of the folder's name. */
  declare folder: string;
  /** Why it failed: see `failures.ts`. */
  declare failure: CreationOptional<string | null>;
}

export function defineBackupRun(sequelize: Sequelize) {
  BackupRun.init(
    {
      id,
      kind: code,
      status: code,
      startedAt: at,
      seenAt: at,
      bytes: money("bytes"),
      madeBy: text,
      folder: text,
      failure: code,
    },
    { sequelize, modelName: "BackupRun", tableName: "backup_runs" },
  );
}

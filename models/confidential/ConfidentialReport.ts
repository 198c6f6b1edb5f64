import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hash, id, sealed, whole } from "../attributes";

/**
 * A report of the closed circuit. It is not a kind of case, and refers to none. What was said, and what is known of it,
 * is sealed under a key of its own; that key is sealed to each focal point who may read it (`ConfidentialBox`). Ids come
 * from chance and tell no time.
 */
export class ConfidentialReport extends Model<
  InferAttributes<ConfidentialReport>,
  InferCreationAttributes<ConfidentialReport>
> {
  declare id: string;
  declare sealedContent: Buffer;
  /** What came by the ordinary way, whole, until a focal point has decided where it belongs. */
  declare sealedOriginal: CreationOptional<Buffer | null>;
  /** A number to call and when that is safe; destroyed after the referral, or at `callbackUntil`. */
  declare sealedCallback: CreationOptional<Buffer | null>;
  /** Keyed hash of what it arrived under, so that the same arrival twice is one report. It says nothing of the words. */
  declare onceHash: CreationOptional<string | null>;
  /** Keyed hash of the follow-up code, and the public key that belongs to that code: what is told to it, only it opens. */
  declare codeHash: CreationOptional<string | null>;
  declare codeKey: CreationOptional<Buffer | null>;
  declare sealedStage: CreationOptional<Buffer | null>;
  /** Its readers have been told that there is something to read. */
  declare announced: CreationOptional<boolean>;
  /** When its readers are reminded next, to the hour; null once nothing is owed. */
  declare alarmAt: CreationOptional<Date | null>;
  declare callbackUntil: CreationOptional<Date | null>;
  /** The SMS that said "received": its row is removed once it has arrived. */
  declare replyId: CreationOptional<string | null>;
}

/** The key of one report, sealed to one public key. No row: not for that person. */
export class ConfidentialBox extends Model<InferAttributes<ConfidentialBox>, InferCreationAttributes<ConfidentialBox>> {
  declare reportId: string;
  declare keyId: string;
  declare sealedKey: Buffer;
}

/** One step of a report's life, sealed under its key: when, by whom, what. */
export class ConfidentialStep extends Model<
  InferAttributes<ConfidentialStep>,
  InferCreationAttributes<ConfidentialStep>
> {
  declare id: string;
  declare reportId: string;
  /** 1, 2, 3… in a report. */
  declare number: number;
  declare sealedContent: Buffer;
}

/** Who read a report and when, sealed under its key: for its readers alone. */
export class ConfidentialRead extends Model<
  InferAttributes<ConfidentialRead>,
  InferCreationAttributes<ConfidentialRead>
> {
  declare id: string;
  declare reportId: string;
  declare sealedContent: Buffer;
}

export function defineConfidentialReport(sequelize: Sequelize) {
  ConfidentialReport.init(
    {
      id,
      sealedContent: sealed,
      sealedOriginal: sealed,
      sealedCallback: sealed,
      onceHash: hash,
      codeHash: hash,
      codeKey: sealed,
      sealedStage: sealed,
      announced: flag,
      alarmAt: at,
      callbackUntil: at,
      replyId: code,
    },
    { sequelize, modelName: "ConfidentialReport", tableName: "confidential_reports" },
  );
  ConfidentialBox.init(
    { reportId: id, keyId: id, sealedKey: sealed },
    { sequelize, modelName: "ConfidentialBox", tableName: "confidential_boxes" },
  );
  ConfidentialStep.init(
    { id, reportId: code, number: whole, sealedContent: sealed },
    { sequelize, modelName: "ConfidentialStep", tableName: "confidential_steps" },
  );
  ConfidentialRead.init(
    { id, reportId: code, sealedContent: sealed },
    { sequelize, modelName: "ConfidentialRead", tableName: "confidential_reads" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, hashKey, id, whole } from "../attributes";

/**
 * The secret somebody was given with the number of a case, as a keyed hash bound to that case: eight digits could be
 * tried through in seconds under any plain hash, and none of them can without the key of the house.
 */
export class FollowUpCode extends Model<InferAttributes<FollowUpCode>, InferCreationAttributes<FollowUpCode>> {
  declare caseId: string;
  declare codeHash: string;
  declare createdAt: Date;
}

/** Tries at one reference within an hour, by its keyed hash, whether that reference exists or not. */
export class FollowUpTry extends Model<InferAttributes<FollowUpTry>, InferCreationAttributes<FollowUpTry>> {
  declare keyHash: string;
  declare startedAt: Date;
  declare tries: CreationOptional<number>;
}

/** One form of the public page, as it was sent: the same one arriving again finds the case the first one opened. */
export class WebFiling extends Model<InferAttributes<WebFiling>, InferCreationAttributes<WebFiling>> {
  /** Keyed hash of the form's own secret and of what was typed into it. */
  declare onceHash: string;
  /** Keyed hash of what was typed alone: the same words again and again, from whichever form. */
  declare contentHash: string;
  /** Null only while the transaction that opens the case is under way. */
  declare caseId: CreationOptional<string | null>;
  declare createdAt: Date;
}

export function defineFollowUpCode(sequelize: Sequelize) {
  FollowUpCode.init(
    { caseId: id, codeHash: hash, createdAt: at },
    { sequelize, modelName: "FollowUpCode", tableName: "follow_up_codes" },
  );
  FollowUpTry.init(
    { keyHash: hashKey, startedAt: at, tries: { ...whole, defaultValue: 0 } },
    { sequelize, modelName: "FollowUpTry", tableName: "follow_up_tries" },
  );
  WebFiling.init(
    { onceHash: hashKey, contentHash: hash, caseId: code, createdAt: at },
    { sequelize, modelName: "WebFiling", tableName: "web_filings" },
  );
}

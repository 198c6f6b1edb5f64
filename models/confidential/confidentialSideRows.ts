import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hashKey, id, sealed, text } from "../attributes";

/**
 * A room somebody has opened with their passphrase, for a short while. The private key is sealed under a secret that only
 * that browser's cookie holds: neither the row nor the cookie opens anything alone, and any process can serve both.
 */
export class ConfidentialUnlock extends Model<
  InferAttributes<ConfidentialUnlock>,
  InferCreationAttributes<ConfidentialUnlock>
> {
  declare tokenHash: string;
  declare userId: string;
  declare keyId: string;
  declare sealedKey: Buffer;
  declare idleUntil: Date;
  declare endsAt: Date;
}

/** any: wherever it stands in a message. first: only as its first word, a word people are told to begin with. */
export const WORD_POSITIONS = ["any", "first"] as const;
export type WordPosition = (typeof WORD_POSITIONS)[number];

/** A word or phrase that sends a message to the focal points first. Sealed with the field key: the house must compare. */
export class ConfidentialWord extends Model<
  InferAttributes<ConfidentialWord>,
  InferCreationAttributes<ConfidentialWord>
> {
  declare id: string;
  declare language: string;
  declare position: WordPosition;
  declare sealedWord: Buffer;
  /** When a native speaker confirmed it; null until then. */
  declare reviewedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

export const SERVICE_KINDS = ["medical", "psychosocial", "legal", "safety", "other"] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** A service somebody can be referred to, in a place, as somebody last verified it. */
export class ConfidentialService extends Model<
  InferAttributes<ConfidentialService>,
  InferCreationAttributes<ConfidentialService>
> {
  declare id: string;
  declare placeCode: string;
  declare kind: ServiceKind;
  declare name: string;
  declare contact: string | null;
  declare hours: string | null;
  /** The day it was verified, ISO 8601. */
  declare verifiedOn: string;
  declare createdAt: Date;
}

export function defineConfidentialSideRows(sequelize: Sequelize) {
  ConfidentialUnlock.init(
    { tokenHash: hashKey, userId: code, keyId: code, sealedKey: sealed, idleUntil: at, endsAt: at },
    { sequelize, modelName: "ConfidentialUnlock", tableName: "confidential_unlocks" },
  );
  ConfidentialWord.init(
    { id, language: code, position: code, sealedWord: sealed, reviewedAt: at, createdAt: at },
    { sequelize, modelName: "ConfidentialWord", tableName: "confidential_words" },
  );
  ConfidentialService.init(
    { id, placeCode: code, kind: code, name: text, contact: text, hours: text, verifiedOn: code, createdAt: at },
    { sequelize, modelName: "ConfidentialService", tableName: "confidential_services" },
  );
}

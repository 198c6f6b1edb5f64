import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hashKey, whole } from "../attributes";

/**
 * What we remember of a phone, by its keyed hash alone. Processing locks this row, so that two messages of one phone
 * never race each other.
 */
export class PhoneContact extends Model<InferAttributes<PhoneContact>, InferCreationAttributes<PhoneContact>> {
  declare phoneHash: string;
  /** The language this person chose, or was last heard to write in; null while neither is known. */
  declare language: CreationOptional<string | null>;
  /** They chose it themselves: what they write in later never changes it. */
  declare languageChosen: CreationOptional<boolean>;
  declare placeCode: CreationOptional<string | null>;
  declare optedOutAt: CreationOptional<Date | null>;
  /** The case a free message is added to, until a day after the last one. */
  declare lastCaseId: CreationOptional<string | null>;
  declare lastMessageAt: CreationOptional<Date | null>;
  /** Last automatic answer other than an acknowledgement (help, status, addition): they are spaced out. */
  declare lastReplyAt: CreationOptional<Date | null>;
  /** When the hour began in which receipts are counted, and how many it has had. */
  declare acknowledgedAt: CreationOptional<Date | null>;
  declare acknowledgements: CreationOptional<number>;
  declare createdAt: Date;
}

export function definePhoneContact(sequelize: Sequelize) {
  PhoneContact.init(
    {
      phoneHash: hashKey,
      language: code,
      languageChosen: flag,
      placeCode: code,
      optedOutAt: at,
      lastCaseId: code,
      lastMessageAt: at,
      lastReplyAt: at,
      acknowledgedAt: at,
      acknowledgements: { ...whole, defaultValue: 0 },
      createdAt: at,
    },
    { sequelize, modelName: "PhoneContact", tableName: "phone_contacts" },
  );
}

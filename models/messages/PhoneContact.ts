import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hashKey } from "../attributes";

/**
 * What we remember of a phone, by its keyed hash alone. Processing locks this row, so that two messages of one phone
 * never race each other.
 */
export class PhoneContact extends Model<InferAttributes<PhoneContact>, InferCreationAttributes<PhoneContact>> {
  declare phoneHash: string;
  declare language: CreationOptional<string | null>;
  declare placeCode: CreationOptional<string | null>;
  declare optedOutAt: CreationOptional<Date | null>;
  /** The case a free message is added to, until a day after the last one. */
  declare lastCaseId: CreationOptional<string | null>;
  declare lastMessageAt: CreationOptional<Date | null>;
  /** Last automatic answer other than an acknowledgement (help, status, addition): they are spaced out. */
  declare lastReplyAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

export function definePhoneContact(sequelize: Sequelize) {
  PhoneContact.init(
    {
      phoneHash: hashKey,
      language: code,
      placeCode: code,
      optedOutAt: at,
      lastCaseId: code,
      lastMessageAt: at,
      lastReplyAt: at,
      createdAt: at,
    },
    { sequelize, modelName: "PhoneContact", tableName: "phone_contacts" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, text, whole } from "../attributes";

/** A text people receive, by key, channel and language. It overrides the one shipped in `locales`, without a deployment. */
export class MessageTemplate extends Model<InferAttributes<MessageTemplate>, InferCreationAttributes<MessageTemplate>> {
  declare id: string;
  declare key: string;
  declare channel: string;
  declare language: string;
  declare body: string;
  /** When a native speaker approved this wording; null means not yet. */
  declare reviewedAt: CreationOptional<Date | null>;
  declare version: CreationOptional<number>;
  declare updatedAt: Date;
}

export function defineMessageTemplate(sequelize: Sequelize) {
  MessageTemplate.init(
    {
      id,
      key: code,
      channel: code,
      language: code,
      body: text,
      reviewedAt: at,
      version: { ...whole, defaultValue: 1 },
      updatedAt: at,
    },
    { sequelize, modelName: "MessageTemplate", tableName: "message_templates" },
  );
}

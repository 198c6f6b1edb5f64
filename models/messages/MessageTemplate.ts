import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, id, long, text, whole } from "../attributes";

/**
 * A text people receive, by key, channel and language: it overrides the one shipped in `locales`, without a deployment.
 * A row also stands for a shipped text that somebody reviewed.
 */
export class MessageTemplate extends Model<InferAttributes<MessageTemplate>, InferCreationAttributes<MessageTemplate>> {
  declare id: string;
  declare key: string;
  declare channel: string;
  declare language: string;
  declare body: string;
  /** The shipped text is in force, whatever a release makes of it; `body` is what it was when somebody last looked. */
  declare fromShipped: CreationOptional<boolean>;
  /** When, and by whom, this very wording was said to be reviewed by a native speaker; null means not yet. */
  declare reviewedAt: CreationOptional<Date | null>;
  declare reviewedById: CreationOptional<string | null>;
  /** The native speaker who read it, when that is not the person who says so. */
  declare reviewer: CreationOptional<string | null>;
  declare version: CreationOptional<number>;
  declare updatedAt: Date;
  declare updatedById: CreationOptional<string | null>;
  /** Since when an answer text is offered no more; its wordings stay. */
  declare retiredAt: CreationOptional<Date | null>;
}

export function defineMessageTemplate(sequelize: Sequelize) {
  MessageTemplate.init(
    {
      id,
      key: code,
      channel: code,
      language: code,
      body: long,
      fromShipped: flag,
      reviewedAt: at,
      reviewedById: code,
      reviewer: text,
      version: { ...whole, defaultValue: 1 },
      updatedAt: at,
      updatedById: code,
      retiredAt: at,
    },
    { sequelize, modelName: "MessageTemplate", tableName: "message_templates" },
  );
}

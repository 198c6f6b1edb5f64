import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey, flag, id, json, long, maybe, text, whole } from "../attributes";

/** One wording a text has had, with who gave it and who said it was reviewed: any of them can be put back. */
export class MessageTemplateVersion extends Model<
  InferAttributes<MessageTemplateVersion>,
  InferCreationAttributes<MessageTemplateVersion>
> {
  declare id: string;
  declare templateId: string;
  declare version: number;
  declare body: string;
  declare fromShipped: CreationOptional<boolean>;
  declare savedAt: Date;
  declare savedById: string | null;
  declare reviewedAt: CreationOptional<Date | null>;
  declare reviewedById: CreationOptional<string | null>;
  /** The native speaker who read it, when that is not the person who says so. */
  declare reviewer: CreationOptional<string | null>;
}

/** Words of command by what they stand for, folded. */
export interface SpokenWords {
  yes?: string[];
  no?: string[];
  complaint?: string[];
  status?: string[];
  help?: string[];
}

/**
 * What the coordination decided for a language, or a language it added. Null is what was shipped; see `languages.ts` for
 * what each means.
 */
export class TextLanguage extends Model<InferAttributes<TextLanguage>, InferCreationAttributes<TextLanguage>> {
  declare code: string;
  declare ownName: CreationOptional<string | null>;
  declare phoneName: CreationOptional<string | null>;
  declare browserTags: CreationOptional<string[] | null>;
  declare words: CreationOptional<SpokenWords | null>;
  declare rank: CreationOptional<number | null>;
  declare fallbackCode: CreationOptional<string | null>;
  declare isPublic: CreationOptional<boolean | null>;
  declare onUssd: CreationOptional<boolean | null>;
  /** Whether its texts leave before a native speaker has read them. */
  declare sendsUnreviewed: boolean;
  declare updatedAt: Date;
  declare updatedById: string | null;
}

export function defineTemplateHistory(sequelize: Sequelize) {
  MessageTemplateVersion.init(
    {
      id,
      templateId: code,
      version: whole,
      body: long,
      fromShipped: flag,
      savedAt: at,
      savedById: code,
      reviewedAt: at,
      reviewedById: code,
      reviewer: text,
    },
    { sequelize, modelName: "MessageTemplateVersion", tableName: "message_template_versions" },
  );
  TextLanguage.init(
    {
      code: codeKey,
      ownName: text,
      phoneName: text,
      browserTags: json<string[]>("browserTags"),
      words: json<SpokenWords>("words"),
      rank: whole,
      fallbackCode: code,
      isPublic: maybe,
      onUssd: maybe,
      sendsUnreviewed: { ...flag, defaultValue: true },
      updatedAt: at,
      updatedById: code,
    },
    { sequelize, modelName: "TextLanguage", tableName: "text_languages" },
  );
}

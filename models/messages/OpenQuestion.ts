import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id } from "../attributes";

export type QuestionState = "waiting" | "asked" | "answered" | "expired";

/**
 * "Settled? 1 yes 2 no", asked of a phone about a case. One is open a phone at a time, so that "1" is never
 * ambiguous: `openPhoneHash` is unique and set only while the question is asked.
 */
export class OpenQuestion extends Model<InferAttributes<OpenQuestion>, InferCreationAttributes<OpenQuestion>> {
  declare id: string;
  declare caseId: string;
  declare phoneHash: string;
  declare openPhoneHash: string | null;
  declare state: QuestionState;
  declare messageId: CreationOptional<string | null>;
  declare createdAt: Date;
  declare askedAt: CreationOptional<Date | null>;
  declare closedAt: CreationOptional<Date | null>;
}

export function defineOpenQuestion(sequelize: Sequelize) {
  OpenQuestion.init(
    {
      id,
      caseId: code,
      phoneHash: hash,
      openPhoneHash: hash,
      state: code,
      messageId: code,
      createdAt: at,
      askedAt: at,
      closedAt: at,
    },
    { sequelize, modelName: "OpenQuestion", tableName: "open_questions" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hash, id, text } from "../attributes";

/**
 * What is agreed to: that what was said be used to answer it, or that who one is be told to a service. "request": nobody
 * could ask before, and the ground is that they brought it themselves; the text is what the first answer told them.
 */
export const CONSENT_PURPOSES = ["processing", "sharing", "request"] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Who says it. */
export type ConsentBy = "person" | "proxy";

/**
 * What somebody answered when they were asked for their consent, or did by sending what stands under it. A refusal is a
 * row too, and holds no complaint up. Whether they may be written to by SMS is no row: `PhoneContact.optedOutAt` says it.
 */
export class Consent extends Model<InferAttributes<Consent>, InferCreationAttributes<Consent>> {
  declare id: string;
  declare caseId: string;
  declare purpose: ConsentPurpose;
  declare given: boolean;
  declare channel: string;
  declare givenBy: ConsentBy;
  /** The text that was in force ("web/complaint.consent"), a hash of its words, and the language it stood in; empty where nothing was told. */
  declare textKey: string;
  declare textHash: string;
  declare language: string;
  /** The colleague who heard it; null from the person. */
  declare heardById: CreationOptional<string | null>;
  declare createdAt: Date;
  declare withdrawnAt: CreationOptional<Date | null>;
}

export function defineConsent(sequelize: Sequelize) {
  Consent.init(
    {
      ...{ id, caseId: code, purpose: code, given: flag, channel: code, givenBy: code },
      ...{ textKey: text, textHash: hash, language: code, heardById: code, createdAt: at, withdrawnAt: at },
    },
    { sequelize, modelName: "Consent", tableName: "consents" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hash, id, sealed, text, whole } from "../attributes";

/**
 * queued → sending → accepted → delivered | failed. `unknown`: sent but never answered, shown to a person and never
 * resent by itself. `held`: the provider refuses everybody for now (balance, sender). `cancelled`: taken back in time.
 */
export const OUTBOUND_STATUSES = [
  "queued",
  "held",
  "sending",
  "unknown",
  "accepted",
  "delivered",
  "failed",
  "cancelled",
] as const;
export type OutboundStatus = (typeof OUTBOUND_STATUSES)[number];

/** What `failure` says of a queued message that waits for the safe hours of who it is for. */
export const UNSAFE_HOUR = "unsafe_hour";

/** A message we owe somebody: this row is the truth, whatever a queue or a provider remembers. */
export class OutboundMessage extends Model<InferAttributes<OutboundMessage>, InferCreationAttributes<OutboundMessage>> {
  declare id: string;
  declare caseId: string | null;
  declare channel: "sms" | "email";
  declare audience: "complainant" | "staff";
  declare userId: CreationOptional<string | null>;
  declare templateKey: string;
  declare language: string;
  declare recipientHash: string;
  /** Address and text are sealed with the field key when `caseId` is null, else under the case's key. */
  declare sealedRecipient: Buffer;
  declare sealedText: Buffer;
  declare segments: CreationOptional<number | null>;
  declare status: OutboundStatus;
  /** Not before this time: lets the author take an answer back, and spaces retries. */
  declare sendAfter: Date;
  declare leaseUntil: CreationOptional<Date | null>;
  declare attempts: CreationOptional<number>;
  declare provider: CreationOptional<string | null>;
  declare providerId: CreationOptional<string | null>;
  declare cost: CreationOptional<string | null>;
  declare failure: CreationOptional<string | null>;
  /** Its delivery counts as having acknowledged the case. */
  declare acknowledges: CreationOptional<boolean>;
  /** The message a person sent instead, not knowing what became of this one. */
  declare resentAsId: CreationOptional<string | null>;
  declare createdAt: Date;
  /** When a provider took it, or when it may have left. */
  declare sentAt: CreationOptional<Date | null>;
  declare finalAt: CreationOptional<Date | null>;
}

export function defineOutboundMessage(sequelize: Sequelize) {
  OutboundMessage.init(
    {
      id,
      caseId: code,
      channel: code,
      audience: code,
      userId: code,
      templateKey: code,
      language: code,
      recipientHash: hash,
      sealedRecipient: sealed,
      sealedText: sealed,
      segments: whole,
      status: code,
      sendAfter: at,
      leaseUntil: at,
      attempts: { ...whole, defaultValue: 0 },
      provider: code,
      providerId: text,
      cost: code,
      failure: text,
      acknowledges: flag,
      resentAsId: code,
      createdAt: at,
      sentAt: at,
      finalAt: at,
    },
    { sequelize, modelName: "OutboundMessage", tableName: "outbound_messages" },
  );
}

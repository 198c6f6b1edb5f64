import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id, sealed, text, whole } from "../attributes";

/** waiting: stored and owed a look; processed: became or joined a case, or was a word of command; failed: a person must look. */
export type InboundStatus = "waiting" | "processed" | "failed";

/**
 * What somebody sent us, kept before anything is answered. Sender and text are sealed on arrival: with the field key
 * while no case holds them (`caseId` null), re-sealed under the case's key when one does.
 */
export class InboundMessage extends Model<InferAttributes<InboundMessage>, InferCreationAttributes<InboundMessage>> {
  declare id: string;
  declare channel: string;
  /** The provider it came through. */
  declare route: string;
  /** SHA-256 of channel, route and the provider's id (or of the body where there is none): the same arrival twice is one row. */
  declare dedupeKey: string;
  declare senderHash: string;
  declare sealedSender: Buffer;
  declare sealedText: Buffer;
  /** Our own number or short code it was sent to. */
  declare recipient: string | null;
  declare networkCode: string | null;
  /** When the provider says it was sent; deadlines run from `receivedAt`. */
  declare providerAt: Date | null;
  declare receivedAt: Date;
  declare status: InboundStatus;
  /** What it was taken for: complaint, addition, yes, no, status, help, stop, start, empty. */
  declare meaning: CreationOptional<string | null>;
  declare leaseUntil: CreationOptional<Date | null>;
  declare attempts: CreationOptional<number>;
  declare caseId: CreationOptional<string | null>;
  /** The first part of the long message this is a later part of. */
  declare partOf: CreationOptional<string | null>;
  declare failure: CreationOptional<string | null>;
}

export function defineInboundMessage(sequelize: Sequelize) {
  InboundMessage.init(
    {
      id,
      channel: code,
      route: code,
      dedupeKey: hash,
      senderHash: hash,
      sealedSender: sealed,
      sealedText: sealed,
      recipient: code,
      networkCode: code,
      providerAt: at,
      receivedAt: at,
      status: code,
      meaning: code,
      leaseUntil: at,
      attempts: { ...whole, defaultValue: 0 },
      caseId: code,
      partOf: code,
      failure: text,
    },
    { sequelize, modelName: "InboundMessage", tableName: "inbound_messages" },
  );
}

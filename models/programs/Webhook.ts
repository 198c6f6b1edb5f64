import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, json, sealed, text, whole } from "../attributes";

/** An address of another program that is told of events on the cases its account may see. */
export class Webhook extends Model<InferAttributes<Webhook>, InferCreationAttributes<Webhook>> {
  declare id: string;
  /** Whose ability decides what it is told of. */
  declare userId: string;
  declare url: string;
  /** Names of events; JSON. */
  declare events: string[] | null;
  /** What deliveries are signed with; under the field key. */
  declare sealedSecret: Buffer;
  /** The one that takes its place: both sign until the older is dropped. */
  declare sealedNextSecret: CreationOptional<Buffer | null>;
  /** The last line of the journal's chain that was looked at for it. */
  declare seenNumber: number;
  /** Failed attempts since the last that was taken. */
  declare failures: CreationOptional<number>;
  declare createdById: string;
  declare createdAt: Date;
  declare stoppedAt: CreationOptional<Date | null>;
  /** `by_hand` or `failing`. */
  declare stoppedFor: CreationOptional<string | null>;
}

export type DeliveryState = "owed" | "delivered" | "given_up";

/** One event owed to an address. It goes with its case. */
export class WebhookDelivery extends Model<InferAttributes<WebhookDelivery>, InferCreationAttributes<WebhookDelivery>> {
  declare id: string;
  declare webhookId: string;
  /** The journal line it tells of: each is told once to an address. */
  declare entryId: string;
  declare caseId: string;
  declare event: string;
  declare happenedAt: Date;
  declare state: DeliveryState;
  declare attempts: CreationOptional<number>;
  declare dueAt: Date;
  declare leaseUntil: CreationOptional<Date | null>;
  declare doneAt: CreationOptional<Date | null>;
}

/** One try to deliver it. */
export class WebhookAttempt extends Model<InferAttributes<WebhookAttempt>, InferCreationAttributes<WebhookAttempt>> {
  declare id: string;
  declare deliveryId: string;
  declare caseId: string;
  declare at: Date;
  /** `taken`, or why it was not. */
  declare outcome: string;
  /** What the other side answered; null when it did not. */
  declare status: number | null;
  declare tookMs: number;
}

export function defineWebhooks(sequelize: Sequelize) {
  Webhook.init(
    {
      id,
      userId: code,
      url: text,
      events: json<string[]>("events"),
      sealedSecret: sealed,
      sealedNextSecret: sealed,
      seenNumber: whole,
      failures: whole,
      createdById: code,
      createdAt: at,
      stoppedAt: at,
      stoppedFor: code,
    },
    { sequelize, modelName: "Webhook", tableName: "webhooks" },
  );
  WebhookDelivery.init(
    {
      id,
      webhookId: code,
      entryId: code,
      caseId: code,
      event: code,
      happenedAt: at,
      state: code,
      attempts: whole,
      dueAt: at,
      leaseUntil: at,
      doneAt: at,
    },
    { sequelize, modelName: "WebhookDelivery", tableName: "webhook_deliveries" },
  );
  WebhookAttempt.init(
    { id, deliveryId: code, caseId: code, at, outcome: code, status: whole, tookMs: whole },
    { sequelize, modelName: "WebhookAttempt", tableName: "webhook_attempts" },
  );
}

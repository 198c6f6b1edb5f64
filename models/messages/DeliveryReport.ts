import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hash, id, text } from "../attributes";

/**
 * What a provider says became of a message. Kept as it came: reports arrive out of order, twice, or before our own
 * send returned, so one whose message is not known yet simply waits (`applied` false).
 */
export class DeliveryReport extends Model<InferAttributes<DeliveryReport>, InferCreationAttributes<DeliveryReport>> {
  declare id: string;
  declare route: string;
  /** SHA-256 of route, provider id, status and reason. */
  declare dedupeKey: string;
  declare providerId: string;
  declare status: string;
  declare failureReason: string | null;
  declare networkCode: string | null;
  declare receivedAt: Date;
  declare applied: CreationOptional<boolean>;
}

export function defineDeliveryReport(sequelize: Sequelize) {
  DeliveryReport.init(
    {
      id,
      route: code,
      dedupeKey: hash,
      providerId: text,
      status: code,
      failureReason: text,
      networkCode: code,
      receivedAt: at,
      applied: flag,
    },
    { sequelize, modelName: "DeliveryReport", tableName: "delivery_reports" },
  );
}

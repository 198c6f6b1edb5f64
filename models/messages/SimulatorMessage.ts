import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id, sealed, whole } from "../attributes";

/**
 * One SMS on a demonstration phone: what the provider and the network would know of it. Demonstration only, and still
 * sealed with the field key, because people type real things into a demonstration.
 */
export class SimulatorMessage extends Model<
  InferAttributes<SimulatorMessage>,
  InferCreationAttributes<SimulatorMessage>
> {
  declare id: string;
  declare phoneHash: string;
  /** "sent" by the person with the phone, or "received" on it. */
  declare direction: "sent" | "received";
  declare sealedText: Buffer;
  declare segments: number | null;
  declare providerId: string | null;
  /** JSON of the request and answer that carried it, as the provider and the house exchanged them, secrets left out. */
  declare sealedExchange: CreationOptional<Buffer | null>;
  declare at: Date;
  declare deliveredAt: CreationOptional<Date | null>;
}

export function defineSimulatorMessage(sequelize: Sequelize) {
  SimulatorMessage.init(
    {
      id,
      phoneHash: hash,
      direction: code,
      sealedText: sealed,
      segments: whole,
      providerId: code,
      sealedExchange: sealed,
      at,
      deliveredAt: at,
    },
    { sequelize, modelName: "SimulatorMessage", tableName: "simulator_messages" },
  );
}

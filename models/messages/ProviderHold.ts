import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey } from "../attributes";

/**
 * A provider that takes nothing for now: no credit, no account, nobody there. The row goes when it takes a message again.
 * Where there is no other provider the messages themselves are `held`; with another they leave by that one meanwhile.
 */
export class ProviderHold extends Model<InferAttributes<ProviderHold>, InferCreationAttributes<ProviderHold>> {
  declare provider: string;
  declare channel: "sms" | "email";
  /** What it said last, a word of `SEND_ERRORS`. */
  declare reason: string;
  declare since: Date;
  /** Not tried again before. */
  declare probeAt: Date;
  /** When people were told; null while they were not. */
  declare toldAt: CreationOptional<Date | null>;
}

export function defineProviderHold(sequelize: Sequelize) {
  ProviderHold.init(
    { provider: codeKey, channel: code, reason: code, since: at, probeAt: at, toldAt: at },
    { sequelize, modelName: "ProviderHold", tableName: "provider_holds" },
  );
}

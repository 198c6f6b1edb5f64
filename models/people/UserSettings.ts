import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, flag, hash, id, long, text, whole } from "../attributes";

/** How somebody with an account likes to type and to be told things. No row: as the house does it by itself. */
export class UserSettings extends Model<InferAttributes<UserSettings>, InferCreationAttributes<UserSettings>> {
  declare userId: string;
  /** No key does anything by itself: for who dictates, or leans on the keyboard. */
  declare keysOff: CreationOptional<boolean>;
  /** JSON: another key by act. */
  declare keys: CreationOptional<string | null>;
  /** JSON: the ways somebody is told besides the screen, by kind of notice. */
  declare channels: CreationOptional<string | null>;
  /** Hours of the day, 0–23, between which only what cannot wait is sent; null when there are none. */
  declare quietFrom: CreationOptional<number | null>;
  declare quietTo: CreationOptional<number | null>;
  /** Hour of the daily mail, 0–23; null when none is wanted. */
  declare digestAt: CreationOptional<number | null>;
  declare digestNextAt: CreationOptional<Date | null>;
  /** E.164: a phone its owner has proved to hold, and wants SMS on. */
  declare smsPhone: CreationOptional<string | null>;
  /** The code sent to `phoneCodeFor` to prove it. */
  declare phoneCodeHash: CreationOptional<string | null>;
  declare phoneCodeFor: CreationOptional<string | null>;
  declare phoneCodeUntil: CreationOptional<Date | null>;
  declare phoneCodeTries: CreationOptional<number>;
  declare updatedAt: Date;
}

export function defineUserSettings(sequelize: Sequelize) {
  UserSettings.init(
    {
      userId: id,
      keysOff: flag,
      keys: long,
      channels: long,
      quietFrom: whole,
      quietTo: whole,
      digestAt: whole,
      digestNextAt: at,
      smsPhone: text,
      phoneCodeHash: hash,
      phoneCodeFor: text,
      phoneCodeUntil: at,
      phoneCodeTries: { ...whole, defaultValue: 0 },
      updatedAt: at,
    },
    { sequelize, modelName: "UserSettings", tableName: "user_settings" },
  );
}

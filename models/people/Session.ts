import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hash, hashKey, sealed, text, whole } from "../attributes";
import { newId } from "../identifiers";

/** A signed-in browser. The row knows only the hash of the token the browser holds. */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare tokenHash: string;
  /** What it is called in its person's list: neither the token nor its hash leaves this table. */
  declare id: CreationOptional<string>;
  declare userId: string;
  /** Secret every form of this session carries, against requests forged by other sites. */
  declare csrfToken: string;
  declare userAgent: string | null;
  declare createdAt: Date;
  declare lastSeenAt: Date;
  declare expiresAt: Date;
  declare endedAt: CreationOptional<Date | null>;
  /** Opened on a computer others use too: it ends sooner. */
  declare shared: CreationOptional<boolean>;
  /** Minutes it may lie unused, as they were when it was opened; null for the house's own. */
  declare idleMinutes: CreationOptional<number | null>;
  /** When the second factor was shown; null when none was. */
  declare factorAt: CreationOptional<Date | null>;
  /** The network it was opened from, without the last part of the address; for its person alone. */
  declare sealedNetwork: CreationOptional<Buffer | null>;
}

export function defineSession(sequelize: Sequelize) {
  Session.init(
    {
      tokenHash: hashKey,
      userId: code,
      csrfToken: hash,
      userAgent: text,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: at,
      endedAt: at,
      id: { ...code, defaultValue: () => newId() },
      shared: flag,
      idleMinutes: whole,
      factorAt: at,
      sealedNetwork: sealed,
    },
    { sequelize, modelName: "Session", tableName: "sessions" },
  );
}

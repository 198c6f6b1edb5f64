import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, hashKey, text } from "../attributes";

/** A signed-in browser. The row knows only the hash of the token the browser holds. */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare tokenHash: string;
  declare userId: string;
  /** Secret every form of this session carries, against requests forged by other sites. */
  declare csrfToken: string;
  declare userAgent: string | null;
  declare createdAt: Date;
  declare lastSeenAt: Date;
  declare expiresAt: Date;
  declare endedAt: CreationOptional<Date | null>;
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
    },
    { sequelize, modelName: "Session", tableName: "sessions" },
  );
}

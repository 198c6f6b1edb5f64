import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, id, text } from "../attributes";

/**
 * A key by which a program acts in the name of an account, within what its scopes let through. It is asked for, approved
 * where it reaches what is personal, taken once (only then it exists) and ends by itself. The row knows only its hash.
 */
export class ApiToken extends Model<InferAttributes<ApiToken>, InferCreationAttributes<ApiToken>> {
  declare id: string;
  /** The account it acts as, and dies with. */
  declare userId: string;
  /** What it is for, in the words of who asked for it. */
  declare name: string;
  /** Names of scopes, parted by spaces. */
  declare scopes: string;
  /** Its first letters, by which it is recognised; null until it is taken. */
  declare prefix: CreationOptional<string | null>;
  declare tokenHash: CreationOptional<string | null>;
  declare requestedById: string | null;
  /** The second person; null where none was needed. */
  declare approvedById: CreationOptional<string | null>;
  declare approvedAt: Date | null;
  declare issuedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare lastUsedAt: CreationOptional<Date | null>;
  /** Refused, when it had not been approved. */
  declare revokedAt: CreationOptional<Date | null>;
  declare revokedById: CreationOptional<string | null>;
}

export function defineApiToken(sequelize: Sequelize) {
  ApiToken.init(
    {
      id,
      userId: code,
      name: text,
      scopes: text,
      prefix: code,
      tokenHash: hash,
      requestedById: code,
      approvedById: code,
      approvedAt: at,
      issuedAt: at,
      createdAt: at,
      expiresAt: at,
      lastUsedAt: at,
      revokedAt: at,
      revokedById: code,
    },
    { sequelize, modelName: "ApiToken", tableName: "api_tokens" },
  );
}

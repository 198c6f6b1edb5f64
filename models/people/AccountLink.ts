import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hashKey } from "../attributes";

/** What a mailed link is for: the first password of an account, or another one in place of a forgotten one. */
export type LinkPurpose = "invitation" | "reset";

/** A link that lets its holder choose a password, once. The row knows only the hash of the token the mail carries. */
export class AccountLink extends Model<InferAttributes<AccountLink>, InferCreationAttributes<AccountLink>> {
  declare tokenHash: string;
  declare userId: string;
  declare purpose: LinkPurpose;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare usedAt: CreationOptional<Date | null>;
}

export function defineAccountLink(sequelize: Sequelize) {
  AccountLink.init(
    { tokenHash: hashKey, userId: code, purpose: code, createdAt: at, expiresAt: at, usedAt: at },
    { sequelize, modelName: "AccountLink", tableName: "account_links" },
  );
}

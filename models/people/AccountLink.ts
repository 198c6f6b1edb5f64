import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hashKey } from "../attributes";

/**
 * What a link is for: the first password of an account, another one in place of a forgotten one, signing in again at once
 * after too many tries, or saying that somebody else has been in.
 */
export type LinkPurpose = "invitation" | "reset" | "unlock" | "not_me";

/** A link for the person of an account, used once. The row knows only the hash of the token the mail carries. */
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

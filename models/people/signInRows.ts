import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hashKey, id, sealed, whole } from "../attributes";
import type { LinkPurpose } from "./AccountLink";

/** Somebody gave the right password and owes a code of their second factor. It opens nothing else. */
export class SignInStep extends Model<InferAttributes<SignInStep>, InferCreationAttributes<SignInStep>> {
  declare tokenHash: string;
  declare userId: string;
  /** What was said of the computer. */
  declare shared: CreationOptional<boolean>;
  declare tries: CreationOptional<number>;
  declare createdAt: Date;
  declare expiresAt: Date;
}

/** A browser somebody signed in with before: a hash of the account and of a secret the browser keeps. */
export class KnownDevice extends Model<InferAttributes<KnownDevice>, InferCreationAttributes<KnownDevice>> {
  declare deviceHash: string;
  declare userId: string;
  declare firstSeenAt: Date;
  declare lastSeenAt: Date;
}

/**
 * A link that somebody who has not signed in asked for, whether or not the address has an account: looking it up here,
 * after the answer, is what keeps the answer from telling.
 */
export class OwedLink extends Model<InferAttributes<OwedLink>, InferCreationAttributes<OwedLink>> {
  declare id: string;
  declare sealedEmail: Buffer;
  declare purpose: Extract<LinkPurpose, "reset" | "unlock">;
  declare createdAt: Date;
}

export function defineSignInRows(sequelize: Sequelize) {
  SignInStep.init(
    {
      tokenHash: hashKey,
      userId: code,
      shared: flag,
      tries: { ...whole, defaultValue: 0 },
      createdAt: at,
      expiresAt: at,
    },
    { sequelize, modelName: "SignInStep", tableName: "sign_in_steps" },
  );
  KnownDevice.init(
    { deviceHash: hashKey, userId: code, firstSeenAt: at, lastSeenAt: at },
    { sequelize, modelName: "KnownDevice", tableName: "known_devices" },
  );
  OwedLink.init(
    { id, sealedEmail: sealed, purpose: code, createdAt: at },
    { sequelize, modelName: "OwedLink", tableName: "owed_links" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type NonAttribute,
  type Sequelize,
} from "sequelize";
import { at, code, flag, id, text } from "../attributes";
import type { RoleGrant } from "./RoleGrant";

/** Somebody with an account: an officer, an agent, an administrator. Complainants never have one. */
export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: string;
  /** Folded to lower case; the name of the account. */
  declare email: string;
  declare name: string;
  /** argon2id, with its parameters; empty until an invited person has chosen a password. */
  declare passwordHash: string;
  /** Language of the screens: "fr" or "en". */
  declare language: string;
  /** E.164, for colleagues; nobody is sent anything there. */
  declare phone: CreationOptional<string | null>;
  declare lastSignedInAt: CreationOptional<Date | null>;
  /** Made by the demonstration seeds: production refuses to boot while one is enabled. */
  declare demo: CreationOptional<boolean>;
  /**
   * It is a program's: nobody sits at it. It is out of service (`disabledAt`) from its first day, so that nothing is
   * given, mailed or signed in to it; its tokens alone act in its name.
   */
  declare service: CreationOptional<boolean>;
  /** When a program's account was shut; null for people, whom `disabledAt` says it of. */
  declare closedAt: CreationOptional<Date | null>;
  declare disabledAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare grants?: NonAttribute<RoleGrant[]>;
}

export function defineUser(sequelize: Sequelize) {
  User.init(
    {
      id,
      email: text,
      name: text,
      passwordHash: text,
      language: code,
      phone: text,
      lastSignedInAt: at,
      demo: flag,
      service: flag,
      closedAt: at,
      disabledAt: at,
      createdAt: at,
    },
    { sequelize, modelName: "User", tableName: "users" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, json, sealed, whole } from "../attributes";

/** Whose data a breach touches. */
export const BREACH_PEOPLE = ["complainants", "households", "staff", "others"] as const;
export type BreachPeople = (typeof BREACH_PEOPLE)[number];

/** Which data it touches. */
export const BREACH_DATA = ["identity", "contact", "said", "payments", "accounts", "keys"] as const;
export type BreachData = (typeof BREACH_DATA)[number];

/** A breach of personal data, as the register keeps it. Nobody takes one out. */
export class Breach extends Model<InferAttributes<Breach>, InferCreationAttributes<Breach>> {
  declare id: string;
  /** The words of it, as JSON under the field key: it belongs to no single case. */
  declare sealedWords: Buffer;
  declare noticedAt: Date;
  /** When it happened; null while nobody knows. */
  declare happenedAt: CreationOptional<Date | null>;
  declare people: BreachPeople[];
  declare data: BreachData[];
  /** How many people; null while nobody knows. */
  declare affected: CreationOptional<number | null>;
  declare authorityAt: CreationOptional<Date | null>;
  declare personsAt: CreationOptional<Date | null>;
  declare openedById: string;
  declare openedAt: Date;
  declare closedAt: CreationOptional<Date | null>;
  declare version: CreationOptional<number>;
}

export function defineBreach(sequelize: Sequelize) {
  Breach.init(
    {
      ...{ id, sealedWords: sealed, noticedAt: at, happenedAt: at, affected: whole, authorityAt: at, personsAt: at },
      ...{ people: json<BreachPeople[]>("people"), data: json<BreachData[]>("data") },
      ...{ openedById: code, openedAt: at, closedAt: at, version: { ...whole, defaultValue: 0 } },
    },
    { sequelize, modelName: "Breach", tableName: "breaches" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hash, id, json, whole } from "../attributes";
import type { BulkStep } from "./bulkPlan";

/**
 * Something a person asked to be done to many cases. It holds no word and names no case: those stand on its items, under
 * the keys of the cases, and go with them.
 */
export class BulkAct extends Model<InferAttributes<BulkAct>, InferCreationAttributes<BulkAct>> {
  declare id: string;
  declare authorId: string;
  /** Of the form it came with: a form sent twice is one bulk. */
  declare onceHash: string;
  declare plan: BulkStep[];
  /** It writes to complainants. */
  declare writes: boolean;
  /** Cases that were asked for and do not exist for who asked. */
  declare missing: CreationOptional<number>;
  declare createdAt: Date;
  /** When its author was told that nothing of it is owed any more. */
  declare toldAt: CreationOptional<Date | null>;
}

export function defineBulkAct(sequelize: Sequelize) {
  BulkAct.init(
    {
      id,
      authorId: code,
      onceHash: hash,
      plan: json<BulkStep[]>("plan"),
      writes: flag,
      missing: { ...whole, defaultValue: 0 },
      createdAt: at,
      toldAt: at,
    },
    { sequelize, modelName: "BulkAct", tableName: "bulk_acts" },
  );
}

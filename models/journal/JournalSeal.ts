import { DataTypes, Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, code, codeKey, hash } from "../attributes";

/** One link of the chain over the journal: entry number n, the hash of its content, and the hash over the link before. */
export class JournalSeal extends Model<InferAttributes<JournalSeal>, InferCreationAttributes<JournalSeal>> {
  declare number: number;
  declare entryId: string;
  declare entryHash: string;
  declare chainHash: string;
  declare sealedAt: Date;
}

/** The newest chain hash of a day, published outside the database so that a rewritten chain is noticed. */
export class JournalRoot extends Model<InferAttributes<JournalRoot>, InferCreationAttributes<JournalRoot>> {
  declare day: string;
  declare number: number;
  declare chainHash: string;
  declare publishedAt: Date;
}

export function defineJournalSeal(sequelize: Sequelize) {
  JournalSeal.init(
    {
      number: { type: DataTypes.INTEGER, primaryKey: true },
      entryId: code,
      entryHash: hash,
      chainHash: hash,
      sealedAt: at,
    },
    { sequelize, modelName: "JournalSeal", tableName: "journal_seals" },
  );
  JournalRoot.init(
    { day: codeKey, number: { type: DataTypes.INTEGER }, chainHash: hash, publishedAt: at },
    { sequelize, modelName: "JournalRoot", tableName: "journal_roots" },
  );
}

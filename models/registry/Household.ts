import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey, flag, hash, hashKey, id, sealed } from "../attributes";

/** What the targeting decided about a household. */
export const TARGETING_STATUSES = ["eligible", "not_eligible", "waiting"] as const;
export type TargetingStatus = (typeof TARGETING_STATUSES)[number];

/**
 * A household of the social registry. Who its people are is sealed (`householdSeals.ts`) and found by keyed hashes: the
 * phone by `phoneHash`, the same hash a complaint carries, the head's names by `HouseholdTerm`.
 */
export class Household extends Model<InferAttributes<Household>, InferCreationAttributes<Household>> {
  declare id: string;
  declare programmeCode: string;
  /** The registry's own code, in capitals; unique within its programme. */
  declare code: string;
  declare placeCode: string;
  declare provinceCode: string | null;
  declare territoryCode: string | null;
  declare siteCode: string | null;
  declare sealedIdentity: Buffer;
  declare phoneHash: string | null;
  declare headSex: "F" | "M" | null;
  /** As the registry computed it, a decimal number in plain digits. */
  declare pmtScore: string | null;
  declare targetingStatus: TargetingStatus;
  declare consent: boolean;
  /** Since when the registry says so of its consent. */
  declare consentAt: CreationOptional<Date | null>;
  /** Its people refuse that whoever answers complaints looks it up: no complaint is tied to it, and no file shows it. */
  declare consultRefusedAt: CreationOptional<Date | null>;
  /** Who its people are was erased, at their own request: no file of the registry brings that back. */
  declare erasedAt: CreationOptional<Date | null>;
  /** Keyed hash of everything the file said: a row that says the same again is not written again. */
  declare contentHash: string;
  declare importBatchId: string;
  declare createdAt: Date;
  declare updatedAt: Date;
}

/** One searchable word of a head's names: a keyed hash of the folded word, with the province it may be looked for in. */
export class HouseholdTerm extends Model<InferAttributes<HouseholdTerm>, InferCreationAttributes<HouseholdTerm>> {
  declare termHash: string;
  declare provinceCode: string;
  declare householdId: string;
}

export function defineHousehold(sequelize: Sequelize) {
  Household.init(
    {
      id,
      programmeCode: code,
      code,
      placeCode: code,
      provinceCode: code,
      territoryCode: code,
      siteCode: code,
      sealedIdentity: sealed,
      phoneHash: hash,
      headSex: code,
      pmtScore: code,
      targetingStatus: code,
      consent: flag,
      consentAt: at,
      consultRefusedAt: at,
      erasedAt: at,
      contentHash: hash,
      importBatchId: code,
      createdAt: at,
      updatedAt: at,
    },
    { sequelize, modelName: "Household", tableName: "households" },
  );
  HouseholdTerm.init(
    { termHash: hashKey, provinceCode: codeKey, householdId: codeKey },
    { sequelize, modelName: "HouseholdTerm", tableName: "household_terms" },
  );
}

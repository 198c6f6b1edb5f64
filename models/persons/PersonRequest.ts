import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hash, id, sealed } from "../attributes";

/** What somebody asks about her data: to have it, to have it put right, to have it erased, or that it be used no more. */
export const REQUEST_KINDS = ["access", "rectification", "erasure", "objection"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/**
 * How it was made sure that it is her: seen with a card, called back on the number the house had already, vouched for by
 * a member of the committee who knows her, or otherwise, in words.
 */
export const IDENTITY_CHECKS = ["card", "call_back", "committee", "other"] as const;
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];

/**
 * What a person asks about her own data, as the register keeps it. It lies in a place, as cases do. What was said, and her
 * phone, are sealed under the field key, and leave with an erasure; the line of the register stays.
 */
export class PersonRequest extends Model<InferAttributes<PersonRequest>, InferCreationAttributes<PersonRequest>> {
  declare id: string;
  declare kind: RequestKind;
  declare placeCode: string;
  declare provinceCode: CreationOptional<string | null>;
  declare territoryCode: CreationOptional<string | null>;
  declare siteCode: CreationOptional<string | null>;
  declare receivedAt: Date;
  /** Null where no time to answer is set. */
  declare dueAt: CreationOptional<Date | null>;
  declare checkedHow: IdentityCheck;
  /** JSON, see `requestSeals.ts`; null once she was erased. */
  declare sealedSaid: CreationOptional<Buffer | null>;
  /** Keyed hash of her phone. */
  declare phoneHash: CreationOptional<string | null>;
  /** The household of the registry she spoke of. */
  declare householdId: CreationOptional<string | null>;
  /** Others use her phone too: she or who heard her says so. */
  declare sharedPhone: CreationOptional<boolean>;
  /** Who its people are is to be erased too, as the second person saw it. */
  declare householdApproved: CreationOptional<boolean>;
  declare openedById: string;
  declare openedAt: Date;
  /** Who asked for what takes two people (an erasure, cases of class 3), and who agreed. */
  declare askedById: CreationOptional<string | null>;
  declare askedAt: CreationOptional<Date | null>;
  declare approvedById: CreationOptional<string | null>;
  declare approvedAt: CreationOptional<Date | null>;
  /** How it ended; null while it is open. */
  declare outcome: CreationOptional<"done" | "refused" | null>;
  declare sealedOutcome: CreationOptional<Buffer | null>;
  declare endedById: CreationOptional<string | null>;
  declare endedAt: CreationOptional<Date | null>;
}

/**
 * A case of a request: one she named by its number (`named`), and one that is to be erased (`approved` by the second
 * person). What is erased takes its row with it, so that what is left to do is what rows are left.
 */
export class PersonRequestCase extends Model<
  InferAttributes<PersonRequestCase>,
  InferCreationAttributes<PersonRequestCase>
> {
  declare requestId: string;
  declare caseId: string;
  declare named: CreationOptional<boolean>;
  declare chosen: CreationOptional<boolean>;
  declare approved: CreationOptional<boolean>;
}

export function definePersonRequest(sequelize: Sequelize) {
  PersonRequest.init(
    {
      ...{ id, kind: code, placeCode: code, provinceCode: code, territoryCode: code, siteCode: code },
      ...{ receivedAt: at, dueAt: at, checkedHow: code, sealedSaid: sealed, phoneHash: hash, householdId: code },
      ...{ sharedPhone: flag, householdApproved: flag, openedById: code, openedAt: at },
      ...{ askedById: code, askedAt: at, approvedById: code, approvedAt: at },
      ...{ outcome: code, sealedOutcome: sealed, endedById: code, endedAt: at },
    },
    { sequelize, modelName: "PersonRequest", tableName: "person_requests" },
  );
  PersonRequestCase.init(
    { requestId: id, caseId: id, named: flag, chosen: flag, approved: flag },
    { sequelize, modelName: "PersonRequestCase", tableName: "person_request_cases" },
  );
}

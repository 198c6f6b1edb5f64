import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { code, flag, hash, id, sealed, text } from "../attributes";

/**
 * How a case came to its household: the sender's phone is that of one household alone, the person typed its code, an
 * officer said so. `claimed` proves nothing: a code typed where anybody may type any, shown to the officer as such.
 */
export type HouseholdLink = "phone" | "code" | "officer" | "claimed";

/** How old somebody is, as the register asks it. */
export const AGE_BANDS = ["minor", "adult", "elder"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** What the person said of a payment they were told of. */
export type PaymentSaid = "received" | "not_received";

/** What a grievance knows of the person who complains. Everything that identifies is sealed under the case's key. */
export class GrievanceDetail extends Model<InferAttributes<GrievanceDetail>, InferCreationAttributes<GrievanceDetail>> {
  declare caseId: string;
  declare sealedName: CreationOptional<Buffer | null>;
  declare sealedPhone: CreationOptional<Buffer | null>;
  /** The number was typed into a form and nobody has heard from it: nothing is sent there, nothing linked by it. */
  declare phoneIsClaim: CreationOptional<boolean>;
  /** Where the person may be written to by mail, when no SMS reaches them. */
  declare sealedEmail: CreationOptional<Buffer | null>;
  /** The address was typed into a form by whoever was there: it is told nothing that its holder could not ask for. */
  declare emailIsClaim: CreationOptional<boolean>;
  declare sex: CreationOptional<"F" | "M" | null>;
  declare ageBand: CreationOptional<AgeBand | null>;
  /** The household of the registry it was tied to, and how; see `HouseholdLink`. */
  declare householdCode: CreationOptional<string | null>;
  declare householdLink: CreationOptional<HouseholdLink | null>;
  /** The household code as the person typed it. */
  declare sealedHouseholdCode: CreationOptional<Buffer | null>;
  /** The complaint is against the committee or an agent: it is routed above them. */
  declare againstStaff: CreationOptional<boolean>;
  /** Safe contact: nothing may go out by SMS. */
  declare noSms: CreationOptional<boolean>;
  /** Safe contact: hours, trusted person, in the person's own words. */
  declare sealedSafeContact: CreationOptional<Buffer | null>;
  /** Safe contact: the phone is not hers alone. What is written there says nothing of what it is about. */
  declare sharedPhone: CreationOptional<boolean>;
  /** Safe contact: the only hours of a day in which anything may reach that phone, "18:00-20:00" in the site's time. */
  declare sealedSafeHours: CreationOptional<Buffer | null>;
  /** Safe contact: who is spoken to instead, JSON `{ name, phone }`. Nothing is written to anybody then. */
  declare sealedTrusted: CreationOptional<Buffer | null>;
  /** The payment it is about, by its own reference, where the person was shown one and said this of it. */
  declare paymentRef: CreationOptional<string | null>;
  declare paymentSaid: CreationOptional<PaymentSaid | null>;
  declare waitReason: CreationOptional<string | null>;
  /** The line of the paper register it was typed in from: a keyed hash to find it by, and "14" of "2026" sealed. */
  declare registerHash: CreationOptional<string | null>;
  declare sealedRegister: CreationOptional<Buffer | null>;
  /** Somebody else who complains for the person, and what they agreed to: JSON, see `workflows/contact/proxy.ts`. */
  declare sealedProxy: CreationOptional<Buffer | null>;
}

export function defineGrievanceDetail(sequelize: Sequelize) {
  GrievanceDetail.init(
    {
      caseId: id,
      sealedName: sealed,
      sealedPhone: sealed,
      phoneIsClaim: flag,
      sealedEmail: sealed,
      emailIsClaim: flag,
      sex: code,
      ageBand: code,
      householdCode: code,
      householdLink: code,
      sealedHouseholdCode: sealed,
      againstStaff: flag,
      noSms: flag,
      sealedSafeContact: sealed,
      sharedPhone: flag,
      sealedSafeHours: sealed,
      sealedTrusted: sealed,
      paymentRef: code,
      paymentSaid: code,
      waitReason: text,
      registerHash: hash,
      sealedRegister: sealed,
      sealedProxy: sealed,
    },
    { sequelize, modelName: "GrievanceDetail", tableName: "grievance_details" },
  );
}

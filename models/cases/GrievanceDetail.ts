import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { code, flag, id, sealed, text } from "../attributes";

/** What a grievance knows of the person who complains. Everything that identifies is sealed under the case's key. */
export class GrievanceDetail extends Model<InferAttributes<GrievanceDetail>, InferCreationAttributes<GrievanceDetail>> {
  declare caseId: string;
  declare sealedName: CreationOptional<Buffer | null>;
  declare sealedPhone: CreationOptional<Buffer | null>;
  declare sex: CreationOptional<string | null>;
  declare ageBand: CreationOptional<string | null>;
  declare householdCode: CreationOptional<string | null>;
  /** The complaint is against the committee or an agent: it is routed above them. */
  declare againstStaff: CreationOptional<boolean>;
  /** Safe contact: nothing may go out by SMS. */
  declare noSms: CreationOptional<boolean>;
  /** Safe contact: hours, trusted person, in the person's own words. */
  declare sealedSafeContact: CreationOptional<Buffer | null>;
  declare waitReason: CreationOptional<string | null>;
}

export function defineGrievanceDetail(sequelize: Sequelize) {
  GrievanceDetail.init(
    {
      caseId: id,
      sealedName: sealed,
      sealedPhone: sealed,
      sex: code,
      ageBand: code,
      householdCode: code,
      againstStaff: flag,
      noSms: flag,
      sealedSafeContact: sealed,
      waitReason: text,
    },
    { sequelize, modelName: "GrievanceDetail", tableName: "grievance_details" },
  );
}

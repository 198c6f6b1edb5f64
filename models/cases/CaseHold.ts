import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, sealed } from "../attributes";

/**
 * Somebody said that a case must not be erased, and why: an inquiry, a court. In force while `liftedAt` is null. No rule
 * touches the case meanwhile. Reasons are sealed under its key.
 */
export class CaseHold extends Model<InferAttributes<CaseHold>, InferCreationAttributes<CaseHold>> {
  declare id: string;
  declare caseId: string;
  declare sealedReason: Buffer;
  declare heldById: string;
  declare heldAt: Date;
  declare liftedAt: CreationOptional<Date | null>;
  declare liftedById: CreationOptional<string | null>;
  declare sealedLiftReason: CreationOptional<Buffer | null>;
}

export function defineCaseHold(sequelize: Sequelize) {
  CaseHold.init(
    {
      ...{ id, caseId: code, sealedReason: sealed, heldById: code, heldAt: at },
      ...{ liftedAt: at, liftedById: code, sealedLiftReason: sealed },
    },
    { sequelize, modelName: "CaseHold", tableName: "case_holds" },
  );
}

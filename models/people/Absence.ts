import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id } from "../attributes";

/** Somebody is away: from then no new case is given to them by a rule or by climbing, until it ends. */
export class Absence extends Model<InferAttributes<Absence>, InferCreationAttributes<Absence>> {
  declare id: string;
  declare userId: string;
  /** Who is given what would have come to them; null for nobody in particular. */
  declare replacementId: CreationOptional<string | null>;
  /** Beginning of the first day away, and of the day back, in the zone of the person's place. */
  declare startsAt: Date;
  declare endsAt: Date;
  /** Set when they came back earlier, or never went. */
  declare endedAt: CreationOptional<Date | null>;
  declare createdById: CreationOptional<string | null>;
  declare createdAt: Date;
}

/** A case handed over because its holder is away: what she may take back, and no more. */
export class CaseLoan extends Model<InferAttributes<CaseLoan>, InferCreationAttributes<CaseLoan>> {
  declare id: string;
  declare absenceId: string;
  declare caseId: string;
  declare toId: string;
  declare lentAt: Date;
  /** Set when it was taken back, or found to be no longer with who had borrowed it. */
  declare returnedAt: CreationOptional<Date | null>;
}

export function defineAbsence(sequelize: Sequelize) {
  Absence.init(
    {
      id,
      userId: code,
      replacementId: code,
      startsAt: at,
      endsAt: at,
      endedAt: at,
      createdById: code,
      createdAt: at,
    },
    { sequelize, modelName: "Absence", tableName: "absences" },
  );
  CaseLoan.init(
    { id, absenceId: code, caseId: code, toId: code, lentAt: at, returnedAt: at },
    { sequelize, modelName: "CaseLoan", tableName: "case_loans" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, sealed } from "../attributes";

export const INCIDENT_STATUSES = ["open", "closed"] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** One cause that several people complain of: a paypoint shut, a cycle unpaid. It lies in a place, as cases do. */
export class Incident extends Model<InferAttributes<Incident>, InferCreationAttributes<Incident>> {
  declare id: string;
  /** Under the field key: it belongs to no single case. */
  declare sealedTitle: Buffer;
  declare status: IncidentStatus;
  declare placeCode: string;
  declare provinceCode: CreationOptional<string | null>;
  declare territoryCode: CreationOptional<string | null>;
  declare siteCode: CreationOptional<string | null>;
  declare categoryCode: CreationOptional<string | null>;
  /** The payment cycle it is about, by its code. */
  declare cycleCode: CreationOptional<string | null>;
  declare holderId: CreationOptional<string | null>;
  declare openedById: string;
  declare openedAt: Date;
  declare closedAt: CreationOptional<Date | null>;
}

/** A case that joined an incident; a case joins one at most. */
export class IncidentCase extends Model<InferAttributes<IncidentCase>, InferCreationAttributes<IncidentCase>> {
  declare caseId: string;
  declare incidentId: string;
  declare joinedById: string;
  declare joinedAt: Date;
}

export function defineIncident(sequelize: Sequelize) {
  Incident.init(
    {
      ...{ id, sealedTitle: sealed, status: code, placeCode: code, provinceCode: code, territoryCode: code },
      ...{ siteCode: code, categoryCode: code, cycleCode: code, holderId: code, openedById: code },
      ...{ openedAt: at, closedAt: at },
    },
    { sequelize, modelName: "Incident", tableName: "incidents" },
  );
  IncidentCase.init(
    { caseId: id, incidentId: code, joinedById: code, joinedAt: at },
    { sequelize, modelName: "IncidentCase", tableName: "incident_cases" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, codeKey } from "../attributes";

/**
 * A grievance that waits for a ticket. Read from the side of the grievance alone: the ticket itself knows nothing of it,
 * and whoever works on the ticket is told a number of grievances and nothing else.
 */
export class TicketLink extends Model<InferAttributes<TicketLink>, InferCreationAttributes<TicketLink>> {
  declare caseId: string;
  declare ticketId: string;
  declare linkedById: string;
  declare linkedAt: Date;
  /** When the ticket was settled and the officer told; null while it is awaited. */
  declare endedAt: CreationOptional<Date | null>;
}

export function defineTicketLink(sequelize: Sequelize) {
  TicketLink.init(
    { caseId: codeKey, ticketId: codeKey, linkedById: code, linkedAt: at, endedAt: at },
    { sequelize, modelName: "TicketLink", tableName: "ticket_links" },
  );
}

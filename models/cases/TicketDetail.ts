import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { code, id, text } from "../attributes";

export const TICKET_MODULES = [
  "m1",
  "m2",
  "m3",
  "m4",
  "m5",
  "mobile_form",
  "phone",
  "server",
  "network",
  "account",
  "training",
  "other",
] as const;
export const TICKET_TYPES = ["incident", "service_request", "problem", "change"] as const;
export type Impact = "wide" | "medium" | "small";
export type Urgency = "high" | "medium" | "low";
export type Priority = "P1" | "P2" | "P3" | "P4";

/** What a support ticket knows beyond a case: the part of the MIS, how wide and how urgent. */
export class TicketDetail extends Model<InferAttributes<TicketDetail>, InferCreationAttributes<TicketDetail>> {
  declare caseId: string;
  declare module: (typeof TICKET_MODULES)[number];
  declare ticketType: (typeof TICKET_TYPES)[number];
  declare impact: Impact;
  declare urgency: Urgency;
  declare softwareVersion: CreationOptional<string | null>;
  declare requesterId: string;
}

export function defineTicketDetail(sequelize: Sequelize) {
  TicketDetail.init(
    {
      caseId: id,
      module: code,
      ticketType: code,
      impact: code,
      urgency: code,
      softwareVersion: text,
      requesterId: code,
    },
    { sequelize, modelName: "TicketDetail", tableName: "ticket_details" },
  );
}

const PRIORITIES: Record<Impact, Record<Urgency, Priority>> = {
  wide: { high: "P1", medium: "P2", low: "P3" },
  medium: { high: "P2", medium: "P3", low: "P4" },
  small: { high: "P3", medium: "P4", low: "P4" },
};

/** Priority of a ticket: impact × urgency, by the help desk's table. */
export function priorityOf(impact: Impact, urgency: Urgency): Priority {
  return PRIORITIES[impact][urgency];
}

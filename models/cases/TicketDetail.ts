import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { code, id, sealed, text } from "../attributes";

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
export const IMPACTS = ["wide", "medium", "small"] as const;
export const URGENCIES = ["high", "medium", "low"] as const;
export type TicketModule = (typeof TICKET_MODULES)[number];
export type TicketType = (typeof TICKET_TYPES)[number];
export type Impact = (typeof IMPACTS)[number];
export type Urgency = (typeof URGENCIES)[number];
export const PRIORITIES = ["P1", "P2", "P3", "P4"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What somebody reports: what they did, what should have happened, what happened instead. */
export interface TicketReport {
  steps: string;
  expected: string;
  observed: string;
}

/** What a support ticket knows beyond a case: the part of the MIS, how wide and how urgent. */
export class TicketDetail extends Model<InferAttributes<TicketDetail>, InferCreationAttributes<TicketDetail>> {
  declare caseId: string;
  declare module: TicketModule;
  declare ticketType: TicketType;
  declare impact: Impact;
  declare urgency: Urgency;
  declare softwareVersion: CreationOptional<string | null>;
  declare requesterId: string;
  /** JSON of a `TicketReport`, under the key of the case. */
  declare sealedReport: CreationOptional<Buffer | null>;
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
      sealedReport: sealed,
    },
    { sequelize, modelName: "TicketDetail", tableName: "ticket_details" },
  );
}

const PRIORITY_TABLE: Record<Impact, Record<Urgency, Priority>> = {
  wide: { high: "P1", medium: "P2", low: "P3" },
  medium: { high: "P2", medium: "P3", low: "P4" },
  small: { high: "P3", medium: "P4", low: "P4" },
};

/** Priority of a ticket: impact × urgency, by the help desk's table. */
export function priorityOf(impact: Impact, urgency: Urgency): Priority {
  return PRIORITY_TABLE[impact][urgency];
}

/** The category of the case a ticket about that part of the MIS is. */
export function categoryOfModule(module: TicketModule): string {
  return `ticket_${module}`;
}

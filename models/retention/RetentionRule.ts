import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, long, whole } from "../attributes";

/**
 * What a rule may be about. The first two are cases; of the others only rows that belong to no case, say nothing, or are of
 * somebody who asked about her own data.
 */
export const RETENTION_SUBJECTS = [
  "grievances",
  "tickets",
  "ussd_sessions",
  "inbound_messages",
  "sent_messages",
  "delivery_reports",
  "phones",
  "person_requests",
  "notices",
  "drafts",
  "views",
  "sessions",
  "uploads",
] as const;
export type RetentionSubject = (typeof RETENTION_SUBJECTS)[number];

/** From when the age of a case is counted; everything else counts from its own arrival or end. */
export const COUNTED_FROM = ["closing", "activity", "arrival"] as const;
export type CountedFrom = (typeof COUNTED_FROM)[number];

export const RETENTION_UNITS = ["months", "days"] as const;
export type RetentionUnit = (typeof RETENTION_UNITS)[number];

/** delete: the whole row; anonymise: identity and words, and the row still counts for what it counts. */
export const RETENTION_ACTIONS = ["anonymise", "delete"] as const;
export type RetentionAction = (typeof RETENTION_ACTIONS)[number];

/** What may be done with each, the usual way first: where nothing counts the rows, emptying them would only keep them. */
export function actionsOn(subject: RetentionSubject): readonly RetentionAction[] {
  if (subject === "person_requests") return ["anonymise"]; // the line shows whoever controls that she was answered
  return EMPTIED.includes(subject) ? RETENTION_ACTIONS : ["delete"];
}

const EMPTIED: readonly RetentionSubject[] = ["grievances", "tickets", "inbound_messages", "sent_messages"];

/** asked: waits for somebody else; approved: runs; stopped: destroys nothing more. */
export type RetentionState = "asked" | "approved" | "stopped";

/**
 * How long something is kept, and what is done with it then. It destroys nothing before another person than who wrote it
 * has approved it as it stands, and not before `nextRunAt`. The house ships none: no law it knows of says a period.
 */
export class RetentionRule extends Model<InferAttributes<RetentionRule>, InferCreationAttributes<RetentionRule>> {
  declare id: string;
  declare subject: RetentionSubject;
  /** Of cases, what else must fit; null fits all. */
  declare caseClass: CreationOptional<number | null>;
  declare categoryCode: CreationOptional<string | null>;
  declare outcome: CreationOptional<string | null>;
  declare countedFrom: CountedFrom;
  declare amount: number;
  declare unit: RetentionUnit;
  declare action: RetentionAction;
  /** Where the period comes from, as it was written. */
  declare source: string;
  declare state: RetentionState;
  declare version: CreationOptional<number>;
  declare askedById: string;
  declare askedAt: Date;
  declare approvedById: CreationOptional<string | null>;
  declare approvedAt: CreationOptional<Date | null>;
  declare stoppedById: CreationOptional<string | null>;
  declare stoppedAt: CreationOptional<Date | null>;
  /** Not before then; null while it does not run. */
  declare nextRunAt: CreationOptional<Date | null>;
}

export function defineRetentionRule(sequelize: Sequelize) {
  RetentionRule.init(
    {
      ...{ id, subject: code, caseClass: whole, categoryCode: code, outcome: code, countedFrom: code },
      ...{ amount: whole, unit: code, action: code, source: long, state: code },
      version: { ...whole, defaultValue: 0 },
      ...{ askedById: code, askedAt: at, approvedById: code, approvedAt: at },
      ...{ stoppedById: code, stoppedAt: at, nextRunAt: at },
    },
    { sequelize, modelName: "RetentionRule", tableName: "retention_rules" },
  );
}

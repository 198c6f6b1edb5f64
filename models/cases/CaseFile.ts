import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, hash, id, sealed, whole } from "../attributes";
import type { CallReason } from "./CallTask";
import type { CaseKind, CaseLevel, CaseStatus } from "./caseWords";
import type { ClockKind } from "./SlaClock";
import type { Priority } from "./TicketDetail";

/** `nextDueAt` of a case nothing is owed on: sorts last, and keeps the column free of nulls for its indexes. */
export const NOTHING_DUE = new Date("9999-12-31T00:00:00.000Z");

/**
 * Anything we must answer: a grievance from a member of the public or a support ticket from a user of the MIS.
 * What a queue shows and sorts by stands on this row, so that a list reads one table; words that a person said are
 * sealed under the case's own key (`sealedKey`, itself wrapped by the field key).
 */
export class CaseFile extends Model<InferAttributes<CaseFile>, InferCreationAttributes<CaseFile>> {
  declare id: string;
  /** Ten digits, see `reference.ts`. */
  declare reference: string;
  declare kind: CaseKind;
  declare programmeCode: string;
  declare status: CaseStatus;
  /** False once closed, rejected, referred, withdrawn or merged: the queues look at open cases only. */
  declare isOpen: boolean;
  declare level: CaseLevel;
  /** 1 general, 2 sensitive, 3 hypersensitive; support tickets are 1. */
  declare caseClass: number;
  /** Of a support ticket: impact × urgency. */
  declare priority: CreationOptional<Priority | null>;
  declare categoryCode: CreationOptional<string | null>;
  declare detailCode: CreationOptional<string | null>;
  declare placeCode: CreationOptional<string | null>;
  declare provinceCode: CreationOptional<string | null>;
  declare territoryCode: CreationOptional<string | null>;
  declare siteCode: CreationOptional<string | null>;
  declare channel: string;
  /** Language messages to this person are written in. */
  declare language: string;
  /** Keyed hash of the complainant's phone; null when there is none. */
  declare contactHash: CreationOptional<string | null>;
  declare anonymous: CreationOptional<boolean>;
  declare assigneeId: CreationOptional<string | null>;
  /** The account that typed it in: an agent for somebody, an MIS user for herself; null from a phone. */
  declare openedById: CreationOptional<string | null>;
  declare sealedKey: Buffer;
  /** First words of the complaint, for the list. */
  declare sealedSubject: Buffer;
  declare receivedAt: Date;
  declare enteredAt: Date;
  declare lastActivityAt: Date;
  /** Newest message of the complainant, and the newest one an officer has seen: unread when the first is later. */
  declare lastInboundAt: CreationOptional<Date | null>;
  declare readAt: CreationOptional<Date | null>;
  declare nextDueAt: Date;
  declare nextDueKind: CreationOptional<ClockKind | null>;
  declare nextDueFrom: CreationOptional<Date | null>;
  /** When somebody must next speak to the person, and why; null while nobody must. */
  declare callAt: CreationOptional<Date | null>;
  declare callReason: CreationOptional<CallReason | null>;
  declare answeredAt: CreationOptional<Date | null>;
  declare answeredById: CreationOptional<string | null>;
  declare closedAt: CreationOptional<Date | null>;
  /** How it ended: confirmed, unconfirmed, rejected, referred, withdrawn, merged. */
  declare outcome: CreationOptional<string | null>;
  declare appeals: CreationOptional<number>;
  /** Its identity and its words were destroyed, under a rule; what it counts for stays. */
  declare anonymised: CreationOptional<boolean>;
  /** Grows with each change made by a person, so that two of them never overwrite each other in silence. */
  declare version: CreationOptional<number>;
}

export function defineCaseFile(sequelize: Sequelize) {
  CaseFile.init(
    {
      id,
      reference: code,
      kind: code,
      programmeCode: code,
      status: code,
      isOpen: flag,
      level: code,
      caseClass: whole,
      priority: code,
      categoryCode: code,
      detailCode: code,
      placeCode: code,
      provinceCode: code,
      territoryCode: code,
      siteCode: code,
      channel: code,
      language: code,
      contactHash: hash,
      anonymous: flag,
      assigneeId: code,
      openedById: code,
      sealedKey: sealed,
      sealedSubject: sealed,
      receivedAt: at,
      enteredAt: at,
      lastActivityAt: at,
      lastInboundAt: at,
      readAt: at,
      nextDueAt: at,
      nextDueKind: code,
      nextDueFrom: at,
      callAt: at,
      callReason: code,
      answeredAt: at,
      answeredById: code,
      closedAt: at,
      outcome: code,
      appeals: { ...whole, defaultValue: 0 },
      anonymised: flag,
      version: { ...whole, defaultValue: 1 },
    },
    { sequelize, modelName: "CaseFile", tableName: "case_files" },
  );
}

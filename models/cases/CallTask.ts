import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, whole } from "../attributes";

/**
 * Why a person must speak to somebody. asked: the person wants to be called; undelivered: a message to them finally
 * failed; no_way: a decision could not be written to them; ask_by_voice: whether it is settled must be asked by a
 * person; withdrawal: taking a grave complaint back must be heard from the person; on_the_line: the person called and is
 * being heard; by_hand: nobody can phone them, the committee that recorded the complaint goes and tells; back_check:
 * somebody else recorded that it is settled, and the person is asked again; check_by_hand: the same, by going there.
 */
export const CALL_REASONS = [
  "asked",
  "undelivered",
  "no_way",
  "ask_by_voice",
  "withdrawal",
  "on_the_line",
  "by_hand",
  "back_check",
  "check_by_hand",
] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** Those somebody must go for, because nobody can be phoned. */
export const BY_HAND: readonly CallReason[] = ["by_hand", "check_by_hand"];
/** Those in which a spoken yes is checked: for nobody who recorded it or gave the answer. */
export const BACK_CHECKS: readonly CallReason[] = ["back_check", "check_by_hand"];
/** Those that a telephone answers: what a hotline may take. */
export const CALLS_BY_PHONE: readonly CallReason[] = CALL_REASONS.filter((reason) => !BY_HAND.includes(reason));

/** What an attempt can come to. */
export const CALL_RESULTS = ["reached", "no_answer", "wrong_number", "refused", "call_again"] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** How a task ended: as its last attempt, by three days without an answer, or because nothing was left to say. */
export type CallEnd = Exclude<CallResult, "no_answer" | "call_again"> | "unreachable" | "obsolete";

/**
 * Something only a person can do by voice about a case. One is open a case and reason: `openKey` is unique and set only
 * while it is. Every attempt is a line of the journal; here stands what the next one needs to know.
 */
export class CallTask extends Model<InferAttributes<CallTask>, InferCreationAttributes<CallTask>> {
  declare id: string;
  declare caseId: string;
  declare reason: CallReason;
  declare openKey: string | null;
  /** The time the person asked for; null for as soon as somebody can. */
  declare wantedAt: CreationOptional<Date | null>;
  /** When to try next. */
  declare nextAt: Date;
  /** The message it stands for. */
  declare messageId: CreationOptional<string | null>;
  declare createdAt: Date;
  declare attempts: CreationOptional<number>;
  /** Days of the place (not tries) on which nobody answered, and the last of them, "2026-03-14". */
  declare unansweredDays: CreationOptional<number>;
  declare lastUnansweredOn: CreationOptional<string | null>;
  declare doneAt: CreationOptional<Date | null>;
  /** Null when the house closed it. */
  declare doneById: CreationOptional<string | null>;
  declare result: CreationOptional<CallEnd | null>;
}

/** What `openKey` holds while a task is open. */
export function openKeyOf(caseId: string, reason: CallReason): string {
  return `${caseId}:${reason}`;
}

export function defineCallTask(sequelize: Sequelize) {
  CallTask.init(
    {
      id,
      caseId: code,
      reason: code,
      openKey: code,
      wantedAt: at,
      nextAt: at,
      messageId: code,
      createdAt: at,
      attempts: { ...whole, defaultValue: 0 },
      unansweredDays: { ...whole, defaultValue: 0 },
      lastUnansweredOn: code,
      doneAt: at,
      doneById: code,
      result: code,
    },
    { sequelize, modelName: "CallTask", tableName: "call_tasks" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, hash, hashKey, sealed, text, whole } from "../attributes";

/**
 * How a session ended, when it did: a complaint, a call asked for, something told, nothing sent; and on a case, words
 * added, "it is settled", "it is not", or what the case no longer took.
 */
export type UssdOutcome = "filed" | "called" | "told" | "cancelled" | "added" | "settled" | "appealed" | "too_late";

/**
 * One dialling of our code. What was typed is sealed, and forgotten (with the phone) at `forgetAt`; what stays says how
 * far people come, and nothing about anybody. Whatever its screen, a turn changes this one row.
 */
export class UssdSession extends Model<InferAttributes<UssdSession>, InferCreationAttributes<UssdSession>> {
  /** Keyed hash of the gateway and its session id: whoever has the table cannot take part in a session. */
  declare id: string;
  declare phoneHash: string | null;
  declare networkCode: string | null;
  declare serviceCode: string | null;
  /** JSON of the immutable opening. */
  declare sealedOpening: Buffer | null;
  /** JSON list of what was typed so far and can be taken up again, one entry an input; nothing of the part that is apart. */
  declare sealedInputs: Buffer | null;
  /**
   * Everything typed so far, under a key made of the gateway's own name for the session, which is not kept: only the
   * next turn of that session opens it.
   */
  declare sealedTurns: Buffer | null;
  declare language: string;
  /** The step shown last. */
  declare step: string;
  /** The steps that led to it, straight, joined with `,`: nothing that was typed, and nothing of the part that is apart. */
  declare path: CreationOptional<string | null>;
  /** Grows with each turn: a turn that was worked out from an older row changes nothing. */
  declare turns: number;
  declare openedAt: Date;
  declare lastTurnAt: Date;
  declare endedAt: CreationOptional<Date | null>;
  declare outcome: CreationOptional<UssdOutcome | null>;
  declare caseId: CreationOptional<string | null>;
  /** What the network said of its end: Success, Incomplete, Failed. */
  declare networkStatus: CreationOptional<string | null>;
  declare durationMs: CreationOptional<number | null>;
  declare forgetAt: Date | null;
}

export function defineUssdSession(sequelize: Sequelize) {
  UssdSession.init(
    {
      id: hashKey,
      phoneHash: hash,
      networkCode: code,
      serviceCode: code,
      sealedOpening: sealed,
      sealedInputs: sealed,
      sealedTurns: sealed,
      language: code,
      step: code,
      path: text,
      turns: whole,
      openedAt: at,
      lastTurnAt: at,
      endedAt: at,
      outcome: code,
      caseId: code,
      networkStatus: code,
      durationMs: whole,
      forgetAt: at,
    },
    { sequelize, modelName: "UssdSession", tableName: "ussd_sessions" },
  );
}

import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, flag, id, whole } from "../attributes";
import type { CaseKind, CaseLevel } from "./caseWords";
import type { Priority } from "./TicketDetail";

/**
 * acknowledge: the person has heard from us; qualify: somebody decided what it is; level: this level's share of the
 * time to answer; answer: the whole time to answer; appeal: the window in which silence may still become a "no". Of a
 * ticket: answer is the first word of a person to who opened it, restore the time until it works again.
 */
export const CLOCK_KINDS = ["acknowledge", "qualify", "level", "answer", "restore", "appeal"] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** One deadline of one case. `running` is false once it is stopped or paused, so that the sweep reads one index. */
export class SlaClock extends Model<InferAttributes<SlaClock>, InferCreationAttributes<SlaClock>> {
  declare id: string;
  declare caseId: string;
  declare kind: ClockKind;
  declare level: CaseLevel | null;
  declare startedAt: Date;
  declare dueAt: Date;
  declare amount: number;
  declare unit: string;
  declare running: boolean;
  declare pausedAt: CreationOptional<Date | null>;
  declare stoppedAt: CreationOptional<Date | null>;
  /** Judged once, at the time of the fact that stopped it; null while it runs. */
  declare inTime: CreationOptional<boolean | null>;
  /** Set when the passing of this deadline was acted on: the mark that makes it happen once. */
  declare passedAt: CreationOptional<Date | null>;
  /** When whoever has the case is warned that it nears; null once they were, or where nobody is. */
  declare warnAt: CreationOptional<Date | null>;
}

/** How long each clock gives, by class, or by priority for tickets; the most precise row wins. Editable data. */
export class SlaPolicy extends Model<InferAttributes<SlaPolicy>, InferCreationAttributes<SlaPolicy>> {
  declare id: string;
  declare caseKind: CaseKind;
  declare clock: ClockKind;
  declare caseClass: number;
  declare categoryCode: string | null;
  declare level: CaseLevel | null;
  declare priority: CreationOptional<Priority | null>;
  declare amount: number;
  declare unit: string;
  /** When the holder is warned: so many `warnUnit` before, or at so many percent of the time. Null: as the house does. */
  declare warnAmount: CreationOptional<number | null>;
  declare warnUnit: CreationOptional<string | null>;
  declare version: CreationOptional<number>;
}

export function defineSlaClock(sequelize: Sequelize) {
  SlaClock.init(
    {
      id,
      caseId: code,
      kind: code,
      level: code,
      startedAt: at,
      dueAt: at,
      amount: whole,
      unit: code,
      running: flag,
      pausedAt: at,
      stoppedAt: at,
      inTime: { ...flag, defaultValue: null },
      passedAt: at,
      warnAt: at,
    },
    { sequelize, modelName: "SlaClock", tableName: "sla_clocks" },
  );
  SlaPolicy.init(
    {
      id,
      caseKind: code,
      clock: code,
      caseClass: whole,
      categoryCode: code,
      level: code,
      priority: code,
      amount: whole,
      unit: code,
      warnAmount: whole,
      warnUnit: code,
      version: { ...whole, defaultValue: 0 },
    },
    { sequelize, modelName: "SlaPolicy", tableName: "sla_policies" },
  );
}

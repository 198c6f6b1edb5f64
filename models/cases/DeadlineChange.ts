import {
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Sequelize,
} from "sequelize";
import { at, code, id, json, whole } from "../attributes";
import type { CalendarHoliday, CalendarHours } from "../places/buildCalendar";
import type { CaseKind, CaseLevel } from "./caseWords";
import type { ClockKind } from "./SlaClock";
import type { Priority } from "./TicketDetail";

/** The rows calendars are made of, as they stood at one time. */
export interface CalendarRows {
  holidays: CalendarHoliday[];
  hours: CalendarHours[];
}

/** Whose running clocks are measured again: those a policy speaks of, or those of a place whose calendar changed. */
export type ChangeScope =
  | {
      of: "policy";
      caseKind: CaseKind;
      clock: ClockKind;
      caseClass: number;
      categoryCode: string | null;
      level: CaseLevel | null;
      priority: Priority | null;
    }
  | { of: "calendar"; provinceCode: string | null; before: CalendarRows; after: CalendarRows };

/** A change that somebody wanted for running clocks too: what is owed of measuring them again, batch by batch. */
export class DeadlineChange extends Model<InferAttributes<DeadlineChange>, InferCreationAttributes<DeadlineChange>> {
  declare id: string;
  declare scope: ChangeScope | null;
  /** The last case looked at. */
  declare afterCaseId: CreationOptional<string | null>;
  /** Deadlines moved so far. */
  declare moved: CreationOptional<number>;
  declare askedById: string | null;
  declare askedAt: Date;
  declare doneAt: CreationOptional<Date | null>;
}

export function defineDeadlineChange(sequelize: Sequelize) {
  DeadlineChange.init(
    {
      id,
      scope: json<ChangeScope>("scope"),
      afterCaseId: code,
      moved: { ...whole, defaultValue: 0 },
      askedById: code,
      askedAt: at,
      doneAt: at,
    },
    { sequelize, modelName: "DeadlineChange", tableName: "deadline_changes" },
  );
}

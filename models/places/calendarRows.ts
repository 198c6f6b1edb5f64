import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { code, codeKey, id, text } from "../attributes";

/** A day on which nobody works: "MM-DD" every year or "YYYY-MM-DD" once, in one province or (placeCode null) all. */
export class Holiday extends Model<InferAttributes<Holiday>, InferCreationAttributes<Holiday>> {
  declare id: string;
  declare day: string;
  declare placeCode: string | null;
  declare name: string;
}

/** Opening hours of the offices of a place, by ISO weekday ("1".."7"); a missing day is a day off. */
export class WorkingHours extends Model<InferAttributes<WorkingHours>, InferCreationAttributes<WorkingHours>> {
  declare placeCode: string;
  declare weekdays: string;
  declare opens: string;
  declare closes: string;
}

export function defineCalendarRows(sequelize: Sequelize) {
  Holiday.init(
    { id, day: code, placeCode: code, name: text },
    { sequelize, modelName: "Holiday", tableName: "holidays" },
  );
  WorkingHours.init(
    { placeCode: codeKey, weekdays: code, opens: code, closes: code },
    { sequelize, modelName: "WorkingHours", tableName: "working_hours" },
  );
}

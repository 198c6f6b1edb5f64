import { Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from "sequelize";
import { at, codeKey, flag, whole } from "../attributes";

/**
 * What is counted of the grievances received in a month; `workflows/figures/measures.ts` says what each means. The open
 * ones by their age on the day of the count: 15 days at most, 30, 60, and beyond.
 */
export const MEASURES = [
  "received",
  "acknowledgedInTime",
  "acknowledgedLate",
  "answered",
  "answeredInTime",
  "answeredLate",
  "confirmed",
  "unconfirmed",
  "appealed",
  "openNew",
  "openRecent",
  "openOld",
  "openOldest",
] as const;
export type Measure = (typeof MEASURES)[number];

/** What a list may be behind: a measure, or what waits for an answer at whatever age. */
export const LISTED_MEASURES = [...MEASURES, "open"] as const;
export type ListedMeasure = (typeof LISTED_MEASURES)[number];

/** What a cell is about. An empty code: not placed, not qualified yet. `month` is "2026-03", by the capital's time. */
export type CellKey = {
  month: string;
  provinceCode: string;
  territoryCode: string;
  channel: string;
  caseClass: number;
  categoryCode: string;
};

type Cell = CellKey & Record<Measure, number>;

/**
 * How many grievances received in a month, in a territory, by a channel, of a class and category, are what. Counted from
 * the rows of the cases by a job.
 */
export class FigureCell extends Model<Cell> {}

/** How many of the same were answered after so many whole days: from here come medians. */
export class FigureAnswerDays extends Model<CellKey & { days: number; answers: number }> {}

/** A month of a province: whether its cells must be counted again, and when they last were. */
export class FigureMonth extends Model<InferAttributes<FigureMonth>, InferCreationAttributes<FigureMonth>> {
  declare month: string;
  declare provinceCode: string;
  declare stale: boolean;
  declare received: number;
  declare open: number;
  declare countedAt: Date | null;
}

const wholeKey = { ...whole, primaryKey: true } as const;
const cell = {
  month: codeKey,
  provinceCode: codeKey,
  territoryCode: codeKey,
  channel: codeKey,
  caseClass: wholeKey,
  categoryCode: codeKey,
};
const counts = Object.fromEntries(MEASURES.map((measure) => [measure, whole])) as Record<Measure, typeof whole>;

export function defineFigureRows(sequelize: Sequelize) {
  FigureCell.init({ ...cell, ...counts }, { sequelize, modelName: "FigureCell", tableName: "figure_cells" });
  FigureAnswerDays.init(
    { ...cell, days: wholeKey, answers: whole },
    { sequelize, modelName: "FigureAnswerDays", tableName: "figure_answer_days" },
  );
  FigureMonth.init(
    { month: codeKey, provinceCode: codeKey, stale: flag, received: whole, open: whole, countedAt: at },
    { sequelize, modelName: "FigureMonth", tableName: "figure_months" },
  );
}

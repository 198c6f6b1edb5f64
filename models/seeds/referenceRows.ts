import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import type { Model, ModelStatic } from "sequelize";
import { ReferenceCounter } from "../cases/caseSideRows";
import { Category } from "../cases/Category";
import { SlaPolicy } from "../cases/SlaClock";
import { BackCheckRate } from "../cases/SpokenYes";
import { Holiday, WorkingHours } from "../places/calendarRows";
import { Operator } from "../people/Operator";
import { SHIPPED_OPERATORS } from "../people/operators";
import { Place } from "../places/Place";
import { Programme } from "../registry/Programme";
import backCheckRates from "./data/backCheckRates.csv?raw";
import categories from "./data/categories.csv?raw";
import holidays from "./data/holidays.csv?raw";
import places from "./data/places.csv?raw";
import programmes from "./data/programmes.csv?raw";
import slaPolicies from "./data/slaPolicies.csv?raw";
import workingHours from "./data/workingHours.csv?raw";

type Line = Record<string, string>;

/** One shipped set of rows: the file's text, and how a line of it becomes a row whose key is always the same. */
export interface ReferenceSet {
  name: string;
  model: ModelStatic<Model>;
  /** The text of the file: when a release changes it, the rows it added are loaded. */
  source: string;
  rows(): Record<string, unknown>[];
}

/** Every shipped set, in the order of loading. */
export const REFERENCE_SETS: readonly ReferenceSet[] = [
  fromCsv("places", Place, places, (line) => ({
    code: line.code,
    parentCode: orNull(line.parent_code),
    kind: line.kind,
    name: line.name,
    pcode: orNull(line.pcode),
    iso: orNull(line.iso),
    chiefTown: orNull(line.chief_town),
    defaultLanguage: line.default_language,
    timeZone: orNull(line.time_zone),
  })),
  fromCsv("holidays", Holiday, holidays, (line) => ({
    id: stableId(`holiday ${line.month_day}`),
    day: line.month_day,
    placeCode: null,
    name: line.name_fr,
  })),
  fromCsv("working_hours", WorkingHours, workingHours, (line) => ({
    placeCode: line.place_code,
    weekdays: line.weekdays,
    opens: line.opens,
    closes: line.closes,
  })),
  fromCsv("programmes", Programme, programmes, (line) => ({ code: line.code, name: line.name, active: true })),
  fromCsv("categories", Category, categories, (line, index) => ({
    code: line.code,
    parentCode: orNull(line.parent_code),
    caseKind: line.case_kind,
    caseClass: Number(line.case_class),
    rank: (index + 1) * 10, // room to move one in between
    active: true,
    labels: JSON.stringify({ fr: line.label_fr, en: line.label_en }),
  })),
  fromCsv("sla_policies", SlaPolicy, slaPolicies, (line) => ({
    id: stableId(`sla ${line.case_kind} ${line.clock} ${line.case_class} ${line.priority || line.level}`),
    caseKind: line.case_kind,
    clock: line.clock,
    caseClass: Number(line.case_class),
    categoryCode: null,
    level: orNull(line.level),
    priority: orNull(line.priority),
    amount: Number(line.amount),
    unit: line.unit,
  })),
  fromCsv("back_check_rates", BackCheckRate, backCheckRates, (line) => ({
    kind: line.kind,
    percent: Number(line.percent),
    updatedAt: new Date(0),
  })),
  {
    name: "operators",
    model: Operator,
    source: JSON.stringify(SHIPPED_OPERATORS),
    rows: () =>
      SHIPPED_OPERATORS.map(({ code, name, prefixes }, index) => ({
        code,
        name,
        prefixes: prefixes.join(" "),
        rank: (index + 1) * 10,
        version: 0,
        updatedAt: new Date(0),
      })),
  },
  // Numbers are handed out from here; see `takeNumbers.ts`.
  { name: "reference_counter", model: ReferenceCounter, source: "1", rows: () => [{ name: "case", next: 0 }] },
];

function fromCsv(
  name: string,
  model: ModelStatic<Model>,
  source: string,
  toRow: (line: Line, index: number) => Record<string, unknown>,
): ReferenceSet {
  return {
    name,
    model,
    source,
    rows: () => parse<Line>(source, { columns: true, bom: true, trim: true, skip_empty_lines: true }).map(toRow),
  };
}

/** The same identifier in every installation and on every loading, for rows that have no code of their own. */
function stableId(about: string): string {
  return createHash("sha256").update(about).digest("hex").slice(0, 26).toUpperCase();
}

function orNull(value: string | undefined): string | null {
  return value || null;
}

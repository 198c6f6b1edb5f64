import { readPhone } from "~/models/people/phoneNumber";
import { readRecordCode } from "~/models/registry/recordCode";

/** Why a line is not taken: a word under `import.reason`, about a column. */
export interface Reason {
  key: string;
  column: string;
}

/** A time as a file gives it: an instant, or (without a zone) what the clocks of the place showed, as if it were UTC. */
export interface GivenTime {
  ms: number;
  isLocal: boolean;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** As French spreadsheets write a day. */
const FRENCH_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const AMOUNT = /^\d+(?:[.,]\d{1,2})?$/;
const SCORE = /^-?\d{1,12}(?:[.,]\d{1,8})?$/;
/** A name begins with a letter: what begins with a sign is a formula or a slip. */
const NAME = /^[\p{L}][^\p{Cc}<>=]*$/u;
const EARLIEST_YEAR = 1900;

/**
 * The cells of one line, read by their column. What cannot be read is noted under `faults` and comes back as null, so
 * that a line is told everything that is wrong with it at once.
 */
export class Cells {
  readonly faults: Reason[] = [];

  constructor(private readonly values: Readonly<Record<string, string>>) {}

  /** Notes a fault that only whoever reads can see. */
  fault(key: string, column: string): null {
    this.faults.push({ key, column });
    return null;
  }

  text(column: string, longest = 255): string | null {
    const value = this.values[column]?.replace(/\s+/gu, " ") ?? "";
    if (value.length > longest) return this.fault("long", column);
    return value || null;
  }

  required(column: string, longest?: number): string {
    return this.text(column, longest) ?? this.fault("missing", column) ?? "";
  }

  name(column: string): string {
    const value = this.text(column, 120);
    if (value !== null && !NAME.test(value)) this.fault("name", column);
    return value ?? "";
  }

  /** A code of the registry or a payment system, in capitals. */
  code(column: string): string {
    const value = this.text(column);
    if (value === null) return this.fault("missing", column) ?? "";
    return readRecordCode(value) ?? this.fault("code", column) ?? "";
  }

  oneOf<Value extends string>(column: string, values: readonly Value[]): Value | null {
    const value = this.text(column);
    if (value === null) return null;
    return values.find((one) => one.toLowerCase() === value.toLowerCase()) ?? this.fault("choice", column);
  }

  requiredOf<Value extends string>(column: string, values: readonly Value[]): Value {
    if (this.text(column) === null) this.fault("missing", column);
    return this.oneOf(column, values) ?? (values[0] as Value);
  }

  /** A day of the past, YYYY-MM-DD. */
  date(column: string, now: Date): string | null {
    const value = this.text(column);
    return value === null ? null : this.pastDay(value, column, now);
  }

  /** A day of the past, as a French spreadsheet writes it too: DD/MM/YYYY. Answered as YYYY-MM-DD. */
  frenchDate(column: string, now: Date): string | null {
    const written = this.text(column);
    if (written === null) return null;
    const [, day = "", month = "", year = ""] = FRENCH_DATE.exec(written) ?? [];
    const value = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : written;
    return this.pastDay(value, column, now);
  }

  private pastDay(value: string, column: string, now: Date): string | null {
    const ms = DATE.test(value) ? dayOf(value) : null;
    if (ms === null || ms > now.getTime() || Number(value.slice(0, 4)) < EARLIEST_YEAR)
      return this.fault("date", column);
    return value;
  }

  /** A day or an instant, ISO 8601, not later than tomorrow. */
  time(column: string, now: Date): GivenTime | null {
    const value = this.text(column);
    if (value === null) return null;
    const [, day = "", clock = "00:00", seconds = ":00", zone] = TIME.exec(value) ?? [];
    if (dayOf(day) === null) return this.fault("date", column);
    const ms = Date.parse(`${day}T${clock}${seconds}${zone?.toUpperCase() ?? "Z"}`);
    if (Number.isNaN(ms) || ms > now.getTime() + 86_400_000) return this.fault("date", column);
    return { ms, isLocal: zone === undefined };
  }

  /** An amount in minor units: "25", "25,00", "12 500.5". */
  amount(column: string): number | null {
    const value = this.text(column)?.replace(/[\s\u00a0\u202f]/gu, "");
    if (!value) return null;
    const minor = AMOUNT.test(value) ? Math.round(Number(value.replace(",", ".")) * 100) : Number.NaN;
    return Number.isSafeInteger(minor) ? minor : this.fault("amount", column);
  }

  score(column: string): string | null {
    const value = this.text(column);
    if (value === null) return null;
    return SCORE.test(value) ? value.replace(",", ".") : this.fault("number", column);
  }

  /** A phone somebody can have, in E.164. */
  phone(column: string): string | null {
    const value = this.text(column);
    if (value === null) return null;
    return readPhone(value) ?? this.fault("phone", column);
  }
}

/** Milliseconds of a calendar day, null for the 30th of February. */
function dayOf(value: string): number | null {
  const ms = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== value ? null : ms;
}

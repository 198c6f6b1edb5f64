import type { CalendarRows, ChangeScope } from "~/models/cases/DeadlineChange";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { Holiday, WorkingHours } from "~/models/places/calendarRows";
import { COUNTRY_CODE, placeByCode } from "~/models/places/placeLookup";
import { startOfDay } from "~/models/places/zoneOffsets";
import type { QueryContext } from "../commandContext";

/** What somebody wants of the calendars. A null place is the whole country. */
export type CalendarChange =
  | { what: "addHoliday"; day: string; everyYear: boolean; placeCode: string | null; name: string }
  | { what: "removeHoliday"; id: string }
  | { what: "setHours"; placeCode: string; weekdays: string; opens: string; closes: string }
  | { what: "removeHours"; placeCode: string };

/** A change that can be made: the row it writes or takes away, and the calendars before and after it. */
export interface CheckedChange {
  change: CalendarChange;
  holiday: { day: string; placeCode: string | null; name: string } | null;
  hours: CalendarRows["hours"][number] | null;
  scope: Extract<ChangeScope, { of: "calendar" }>;
}

const LONGEST_NAME = 80;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Checks a change against the rows as they stand. Throws `InvalidInputError` with the fields at fault. */
export async function checkedChange(
  ctx: Pick<QueryContext, "transaction">,
  change: CalendarChange,
): Promise<CheckedChange> {
  const { transaction } = ctx;
  const [holidays, hours] = await Promise.all([
    Holiday.findAll({ order: [["id", "ASC"]], transaction }),
    WorkingHours.findAll({ order: [["placeCode", "ASC"]], transaction }),
  ]);
  const before = {
    holidays: holidays.map(({ day, placeCode }) => ({ day, placeCode })),
    hours: hours.map(({ placeCode, weekdays, opens, closes }) => ({ placeCode, weekdays, opens, closes })),
  };
  switch (change.what) {
    case "addHoliday": {
      const holiday = newHoliday(change, holidays);
      const after = { ...before, holidays: [...before.holidays, { day: holiday.day, placeCode: holiday.placeCode }] };
      return checked(change, holiday.placeCode, { before, after }, { holiday });
    }
    case "removeHoliday": {
      const index = holidays.findIndex(({ id }) => id === change.id);
      const row = holidays[index];
      if (!row) throw new NotFoundError();
      const { day, placeCode, name } = row;
      const after = { ...before, holidays: before.holidays.filter((_, at) => at !== index) };
      return checked(change, placeCode, { before, after }, { holiday: { day, placeCode, name } });
    }
    case "setHours": {
      const own = newHours(change);
      const others = before.hours.filter(({ placeCode }) => placeCode !== own.placeCode);
      return checked(change, own.placeCode, { before, after: { ...before, hours: [...others, own] } }, { hours: own });
    }
    case "removeHours": {
      const own = before.hours.find(({ placeCode }) => placeCode === change.placeCode);
      if (!own || own.placeCode === COUNTRY_CODE) throw new NotFoundError();
      const after = { ...before, hours: before.hours.filter((row) => row !== own) };
      return checked(change, own.placeCode, { before, after }, { hours: own });
    }
  }
}

function checked(
  change: CalendarChange,
  placeCode: string | null,
  rows: { before: CalendarRows; after: CalendarRows },
  written: Partial<Pick<CheckedChange, "holiday" | "hours">>,
): CheckedChange {
  const provinceCode = placeCode === COUNTRY_CODE ? null : placeCode;
  return { change, holiday: null, hours: null, ...written, scope: { of: "calendar", provinceCode, ...rows } };
}

function newHoliday(
  { day: typed, everyYear, placeCode, name: typedName }: Extract<CalendarChange, { what: "addHoliday" }>,
  known: readonly Holiday[],
) {
  const name = typedName
    .normalize("NFC")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  if (!startOfDay(typed, "UTC")) throw new InvalidInputError({ day: "errors.absence_day" });
  if (!name || name.length > LONGEST_NAME) throw new InvalidInputError({ name: "errors.holiday_name" });
  demandProvince(placeCode);
  const day = everyYear ? typed.slice(5) : typed;
  if (known.some((row) => row.day === day && row.placeCode === placeCode))
    throw new InvalidInputError({ day: "errors.holiday_known" });
  return { day, placeCode, name };
}

function newHours({ placeCode, weekdays: typed, opens, closes }: Extract<CalendarChange, { what: "setHours" }>) {
  if (placeCode !== COUNTRY_CODE) demandProvince(placeCode);
  const weekdays = ["1", "2", "3", "4", "5", "6", "7"].filter((day) => typed.includes(day)).join("");
  if (!weekdays) throw new InvalidInputError({ weekdays: "errors.hours_days" });
  if (!TIME.test(opens)) throw new InvalidInputError({ opens: "errors.hours_time" });
  if (!TIME.test(closes) || closes <= opens) throw new InvalidInputError({ closes: "errors.hours_order" });
  return { placeCode, weekdays, opens, closes };
}

function demandProvince(placeCode: string | null): void {
  if (placeCode !== null && placeByCode(placeCode)?.kind !== "province")
    throw new InvalidInputError({ placeCode: "errors.place_unknown" });
}

import { Holiday, WorkingHours } from "~/models/places/calendarRows";
import type { AuditEntry } from "~/models/journal/AuditEntry";
import { authorize, type QueryContext } from "../commandContext";
import { latestChanges } from "../sla/readDeadlines";
import { readNames } from "../triage/readNames";

/** The calendars as they are kept, with who changed what. */
export interface CalendarsRead {
  holidays: Holiday[];
  hours: WorkingHours[];
  history: AuditEntry[];
  names: Record<string, string>;
}

/** The calendars, for whoever reads or keeps them. Not found for everybody else. */
export async function readCalendars(ctx: QueryContext): Promise<CalendarsRead> {
  authorize(ctx, "read", "Calendar");
  const [holidays, hours, history] = await Promise.all([
    Holiday.findAll({
      order: [
        ["day", "ASC"],
        ["id", "ASC"],
      ],
    }),
    WorkingHours.findAll({ order: [["placeCode", "ASC"]] }),
    latestChanges(ctx, [
      "calendar.holiday_added",
      "calendar.holiday_removed",
      "calendar.hours_set",
      "calendar.hours_removed",
    ]),
  ]);
  return {
    holidays,
    hours,
    history,
    names: await readNames(
      ctx,
      history.map(({ actorId }) => actorId ?? null),
    ),
  };
}

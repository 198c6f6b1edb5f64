import { HouseFact } from "~/models/HouseFact";
import { newId } from "~/models/identifiers";
import { logger } from "~/models/logger";
import { Holiday, WorkingHours } from "~/models/places/calendarRows";
import { PLACES_VERSION, reloadPlaces } from "~/models/places/reloadPlaces";
import { SYSTEM, type CommandContext } from "../commandContext";
import { record, type Facts } from "../journal/record";
import { queryContext } from "../runCommand";
import { measureOf } from "../sla/measureAgain";
import { allPolicies } from "../sla/policies";
import { previewChange, type ChangePreview } from "../sla/previewChange";
import { runningClocks } from "../sla/runningClocks";
import { askRemeasure } from "../sla/savePolicy";
import { checkedChange, type CalendarChange, type CheckedChange } from "./calendarChange";

/**
 * What a change of calendar would do to the running deadlines. Whoever keeps the calendars opens no case: the house
 * counts for them, and none of the cases is named.
 */
export async function previewCalendar(ctx: CommandContext, change: CalendarChange): Promise<ChangePreview> {
  ctx.authorize("manage", "Calendar");
  const { scope } = await checkedChange(ctx, change);
  const now = ctx.clock.now();
  const measure = measureOf(scope, await allPolicies(ctx), now);
  const house = { ...queryContext(SYSTEM, { clock: ctx.clock }), transaction: ctx.transaction };
  const preview = previewChange(await runningClocks(house, scope), (row) => measure(row).due, now);
  return { ...preview, sample: [] };
}

/**
 * Makes a change of calendar: for deadlines that start from now on, and with `remeasure` for those that run. Every
 * process knows of it within a minute.
 */
export async function changeCalendar(
  ctx: CommandContext,
  { change, remeasure }: { change: CalendarChange; remeasure: boolean },
): Promise<void> {
  ctx.authorize("manage", "Calendar");
  const { transaction } = ctx;
  await HouseFact.upsert({ name: PLACES_VERSION, value: newId() }, { transaction }); // first: two at once take turns
  const checked = await checkedChange(ctx, change);
  await write(ctx, checked);
  const { holiday, hours } = checked;
  const facts: Facts = {
    placeCode: holiday ? holiday.placeCode : (hours?.placeCode ?? null),
    ...(holiday && { day: holiday.day }),
    ...(hours && { weekdays: hours.weekdays, opens: hours.opens, closes: hours.closes }),
    remeasure,
  };
  const subject = { type: holiday ? "Holiday" : "WorkingHours", id: null };
  await record(ctx, { action: ACTIONS[change.what], subject, facts });
  if (remeasure) await askRemeasure(ctx, checked.scope);
  ctx.afterCommit(
    () => void reloadPlaces().catch((error: unknown) => logger.warn({ err: error }, "calendars not read again")),
  );
}

const ACTIONS = {
  addHoliday: "calendar.holiday_added",
  removeHoliday: "calendar.holiday_removed",
  setHours: "calendar.hours_set",
  removeHours: "calendar.hours_removed",
} as const;

async function write({ transaction }: CommandContext, { change, holiday, hours }: CheckedChange): Promise<void> {
  if (change.what === "addHoliday" && holiday) await Holiday.create({ id: newId(), ...holiday }, { transaction });
  if (change.what === "removeHoliday") await Holiday.destroy({ where: { id: change.id }, transaction });
  if (change.what === "setHours" && hours) await WorkingHours.upsert(hours, { transaction });
  if (change.what === "removeHours")
    await WorkingHours.destroy({ where: { placeCode: change.placeCode }, transaction });
}

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { Holiday, WorkingHours } from "~/models/places/calendarRows";
import { reloadPlaces } from "~/models/places/reloadPlaces";
import { changeCalendar, previewCalendar } from "~/workflows/calendars/changeCalendar";
import type { CalendarChange } from "~/workflows/calendars/calendarChange";
import { readCalendars } from "~/workflows/calendars/readCalendars";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { remeasureDeadlines } from "~/workflows/sla/remeasureDeadlines";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

/** Monday 7 September 2026, 10:00 in Goma. */
const MONDAY = new Date("2026-09-07T08:00:00Z");
const clock = fixedClock(MONDAY);
let house: TestDatabase;
let administrator: UserActor;
let national: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
  national = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

const holiday = (more: Partial<Extract<CalendarChange, { what: "addHoliday" }>> = {}): CalendarChange => ({
  what: "addHoliday",
  day: "2026-09-09",
  everyYear: false,
  placeCode: "CD-NK",
  name: "Deuil provincial",
  ...more,
});
const change = async (given: CalendarChange, remeasure = false, actor = administrator) => {
  await runCommand(actor, (ctx) => changeCalendar(ctx, { change: given, remeasure }), { clock });
  await reloadPlaces();
};
const preview = (given: CalendarChange, actor = administrator) =>
  runCommand(actor, (ctx) => previewCalendar(ctx, given), { clock });
const dueOf = async ({ id: caseId }: { id: string }) =>
  (await SlaClock.findOne({ where: { caseId, kind: "level" }, rejectOnEmpty: true })).dueAt;

describe("a holiday of a province", () => {
  test("is counted before it is added, by province and naming no case, then moves what runs where that was chosen", async () => {
    const here = await buildCase({ clock });
    const elsewhere = await buildCase({ clock, place: "CD5401" });
    const [was, other] = [await dueOf(here), await dueOf(elsewhere)];
    const seen = await preview(holiday());
    expect(seen.provinces).toEqual([{ provinceCode: "CD-NK", earlier: 0, later: 4, overdue: 0 }]);
    expect(seen.sample).toEqual([]);
    expect(await dueOf(here)).toEqual(was);

    await change(holiday(), true);
    await remeasureDeadlines(clock);
    expect(await dueOf(here)).toEqual(new Date(+was + 86_400_000));
    expect(await dueOf(elsewhere)).toEqual(other);
    expect(await dueOf(await buildCase({ clock }))).toEqual(new Date(+was + 86_400_000));
  });

  test("taken away gives the time back", async () => {
    const late = await buildCase({ clock });
    const was = await dueOf(late);
    const row = await Holiday.findOne({ where: { name: "Deuil provincial" }, rejectOnEmpty: true });
    clock.advance(1000);
    await change({ what: "removeHoliday", id: row.id }, true);
    await remeasureDeadlines(clock);
    expect(await dueOf(late)).toEqual(new Date(+was - 86_400_000));
    await expect(change({ what: "removeHoliday", id: row.id })).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ["day", { day: "2026-02-30" }, "errors.absence_day"],
    ["day", { day: "2026-12-25", everyYear: true, placeCode: null }, "errors.holiday_known"],
    ["name", { name: " " }, "errors.holiday_name"],
    ["placeCode", { placeCode: "CD6103" }, "errors.place_unknown"],
  ])("says beside %s why %j is refused", async (field, given, words) => {
    await expect(preview(holiday(given))).rejects.toMatchObject({ fields: { [field]: words } });
  });
});

describe("the hours of a province", () => {
  const hours = (more: Partial<Extract<CalendarChange, { what: "setHours" }>> = {}): CalendarChange => ({
    what: "setHours",
    placeCode: "CD-NK",
    weekdays: "123456",
    opens: "07:30",
    closes: "15:00",
    ...more,
  });

  test("are its own once set, and the country's again when taken away; the country keeps its own", async () => {
    await change(hours());
    expect(await WorkingHours.findByPk("CD-NK")).toMatchObject({ weekdays: "123456", opens: "07:30" });
    await change({ what: "removeHours", placeCode: "CD-NK" });
    expect(await WorkingHours.count()).toBe(1);
    await expect(change({ what: "removeHours", placeCode: "CD" })).rejects.toMatchObject({ status: 404 });
    const lines = await AuditEntry.findAll({ where: { action: "calendar.hours_set" } });
    expect(lines.map(({ actorId, facts }) => [actorId, facts?.placeCode])).toEqual([[administrator.userId, "CD-NK"]]);
  });

  test.each([
    ["weekdays", { weekdays: "" }, "errors.hours_days"],
    ["opens", { opens: "25:00" }, "errors.hours_time"],
    ["closes", { closes: "07:00" }, "errors.hours_order"],
  ])("say beside %s why %j is refused", async (field, given, words) => {
    await expect(preview(hours(given))).rejects.toMatchObject({ fields: { [field]: words } });
  });
});

test("administrators keep the calendars, the coordination reads them, nobody else knows the room", async () => {
  expect((await readCalendars(queryContext(national))).holidays.length).toBeGreaterThan(5);
  await expect(change(holiday(), false, national)).rejects.toMatchObject({ status: 404 });
  await expect(readCalendars(queryContext(await buildUser("grievance_supervisor")))).rejects.toMatchObject({
    status: 404,
  });
});

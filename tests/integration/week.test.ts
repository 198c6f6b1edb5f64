import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { fixedClock } from "~/models/clock";
import { database, isEmbedded } from "~/models/database";
import { calendarFor } from "~/models/places/placeLookup";
import { queryContext } from "~/workflows/runCommand";
import { daysOf, listDue, readWeek } from "~/workflows/sla/readWeek";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

/** Wednesday 9 September 2026, 12:00 in Goma. */
const NOW = new Date("2026-09-09T10:00:00Z");
const clock = fixedClock(NOW);
let house: TestDatabase;
let supervisor: UserActor;
let officer: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  supervisor = await buildUser("grievance_supervisor");
  officer = await buildUser("grievance_officer");
  const due = async (nextDueAt: string, more: Parameters<typeof buildCase>[0] = {}) =>
    (await buildCase({ clock, ...more })).update({ nextDueAt: new Date(nextDueAt) });
  await due("2026-09-01T10:00:00Z", { assigneeId: officer.userId });
  await due("2026-09-09T09:59:00Z");
  await due("2026-09-09T21:30:00Z", { assigneeId: officer.userId }); // still Wednesday in Goma
  await due("2026-09-09T22:30:00Z", { assigneeId: officer.userId }); // Thursday there
  await due("2026-09-20T10:00:00Z", { assigneeId: officer.userId });
  await due("2026-09-10T10:00:00Z", { place: "CD5401" });
  const hidden = await due("2026-09-10T10:00:00Z", { assigneeId: officer.userId });
  const row = { caseId: hidden.id, userId: supervisor.userId, reason: "accused", createdAt: NOW };
  await CaseExclusion.create(row);
});
afterAll(() => house.drop());

const calendar = () => calendarFor("CD-NK");
const of = (actor: UserActor) => queryContext(actor, { clock });

describe("the week", () => {
  test("begins today at the place, and says which days are worked", () => {
    const days = daysOf(NOW, calendar());
    expect(days.map(({ day }) => day)).toEqual(
      ["09", "10", "11", "12", "13", "14", "15"].map((day) => `2026-09-${day}`),
    );
    expect(days.map(({ worked }) => worked)).toEqual([true, true, true, false, false, true, true]);
  });

  test("counts by person and by local day what one sees, and nothing of an excluded case or another province", async () => {
    const { lines, capped } = await readWeek(of(supervisor), "grievance", calendar());
    expect(capped).toBe(false);
    expect(lines.find(({ userId }) => userId === officer.userId)).toMatchObject({
      late: 1,
      byDay: [1, 1, 0, 0, 0, 0, 0],
    });
    expect(lines.find(({ userId }) => userId === null)).toMatchObject({ late: 1, byDay: [0, 0, 0, 0, 0, 0, 0] });
    const own = await readWeek(of(officer), "grievance", calendar());
    expect(own.lines.find(({ userId }) => userId === officer.userId)?.byDay).toEqual([1, 2, 0, 0, 0, 0, 0]);
  });

  test("each number has its list", async () => {
    const ctx = of(supervisor);
    const { days, lines } = await readWeek(ctx, "grievance", calendar());
    for (const { userId, late, byDay } of lines) {
      expect(await listDue(ctx, { kind: "grievance", userId, day: null })).toHaveLength(late);
      for (const [index, day] of days.entries())
        expect(await listDue(ctx, { kind: "grievance", userId, day })).toHaveLength(byDay[index]!);
    }
  });

  test("is read off the index of the queue", async () => {
    const sql =
      "SELECT id, assignee_id, next_due_at FROM case_files AS CaseFile WHERE kind = 'grievance' AND is_open = 1 AND " +
      "next_due_at < '2026-09-16' AND province_code = 'CD-NK' ORDER BY next_due_at, id LIMIT 3000";
    const plan = await database().query(`EXPLAIN ${isEmbedded() ? "QUERY PLAN " : ""}${sql}`, {
      type: QueryTypes.SELECT,
    });
    expect(JSON.stringify(plan)).toContain("cases_due_by_province_code");
  });
});

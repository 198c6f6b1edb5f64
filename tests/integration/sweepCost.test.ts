import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { database, isEmbedded } from "~/models/database";
import { newId } from "~/models/identifiers";
import { ancestry } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import { openCases } from "~/workflows/intake/openCases";
import { asSystem } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { analyseTables, questionsOf } from "../support/questions";

/** Only the server counts the rows it reads; the embedded database is asked for its plans alone. */
const ON_SQLITE = process.env.YOKA_TEST_DATABASE !== "mariadb";
/** How many are open with time left, and how many late, the first time and the second. */
const FEW = { open: 2_000, late: ON_SQLITE ? 5 : 200 };
const MANY = { open: 10_000, late: ON_SQLITE ? 5 : 1_000 };
const DAY = 86_400_000;
const TABLES = ["case_files", "sla_clocks", "audit_entries", "notices", "outbound_messages"];

let house: TestDatabase;
const now = fixedClock(new Date());
beforeAll(async () => {
  house = await openTestHouse();
  for (const place of ["CD6103", "CD-NK", "CD-NK"]) await buildUser("grievance_officer", place);
  await buildUser("grievance_supervisor", "CD-NK");
  if (!isEmbedded()) await database().query("SET GLOBAL userstat = 1"); // the server then counts the rows read of each table
}, 120_000);
afterAll(() => house.drop());

/** Opens cases by the real command; of their deadlines only the share of the territory runs, and it has passed. */
async function openOverdue(count: number): Promise<void> {
  const long = fixedClock(new Date(now.now().getTime() - 60 * DAY));
  const place = { placeCode: "CD6103", ...ancestry("CD6103") };
  for (let from = 0; from < count; from += 100) {
    const some = Array.from({ length: Math.min(100, count - from) }, () => ({
      ...{ text: "Rien reçu", phone: somePhone(), contactHash: newId(), place, caseClass: 1 },
      ...{ channel: "sms", language: "fr", receivedAt: long.now() },
    }));
    await asSystem((ctx) => openCases(ctx, some), { clock: long });
  }
  await SlaClock.update({ running: false }, { where: { kind: ["acknowledge", "qualify", "answer"] } });
}

/** As many open cases with time left as there are to be in all, in the queue of their territory. */
async function openOthers(upTo: number): Promise<void> {
  const model = await buildCase({ place: "CD6103", clock: now });
  const row = model.get({ plain: true });
  const clocks = await SlaClock.findAll({ where: { caseId: row.id }, raw: true });
  const missing = upTo - (await SlaClock.count({ where: { running: true, kind: "level" } }));
  for (let from = 0; from < missing; from += 500) {
    const ids = Array.from({ length: Math.min(500, missing - from) }, newId);
    const others = ids.map((id, index) => ({
      ...row,
      id,
      reference: String(2_000_000_000 + upTo * 10 + from + index),
    }));
    await insertRows(CaseFile, others);
    await insertRows(
      SlaClock,
      ids.flatMap((caseId) => clocks.map((clock) => ({ ...clock, id: newId(), caseId }))),
    );
  }
  await analyseTables(TABLES);
}

/** Rows the server read of the tables of this database, for whatever was asked so far; it alone counts them. */
async function rowsRead(): Promise<number> {
  if (isEmbedded()) return 0;
  const counted =
    "SELECT COALESCE(SUM(ROWS_READ), 0) AS n FROM information_schema.TABLE_STATISTICS WHERE TABLE_SCHEMA = DATABASE()";
  const [row] = await database().query<{ n: number }>(counted, { type: QueryTypes.SELECT });
  return Number(row?.n);
}

/** Sweeps until nothing is late any more. */
async function sweepAll(): Promise<number> {
  let acted = 0;
  for (let some = 1; some > 0; acted += some) some = await escalateOverdueCases(now);
  return acted;
}

test("each of a thousand overdue cases costs as much among many open ones as each of two hundred among few", async () => {
  const costs: number[] = [];
  for (const { open, late } of [FEW, MANY]) {
    await openOthers(open);
    await openOverdue(late);
    const before = await rowsRead();
    expect(await sweepAll()).toBe(late);
    costs.push(((await rowsRead()) - before) / late);
  }
  const [few = 0, many = 0] = costs;
  expect(many).toBeLessThanOrEqual(few * 1.1);
}, 300_000);

test("no question of a sweep reads a table through", async () => {
  await openOverdue(3);
  const asked = await questionsOf(sweepAll, TABLES);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.flatMap(({ slow, sql }) => slow.map((part) => `${part}\n${sql}`))).toEqual([]);
}, 60_000);

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { CaseHold } from "~/models/cases/CaseHold";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { RetentionRule } from "~/models/retention/RetentionRule";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { applyRules } from "~/workflows/retention/applyRules";
import { dryRun } from "~/workflows/retention/dryRun";
import { holdCase } from "~/workflows/retention/holdCase";
import { listHolds } from "~/workflows/retention/listHolds";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { buildRule } from "../factories/buildRule";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { analyseTables, questionsOf } from "../support/questions";
import { sitDown } from "../support/routeCalls";

const TABLES = ["case_files", "case_holds"];
const LONG_AGO = new Date("2022-05-01T08:00:00Z");

let house: TestDatabase;
let national: UserActor;
let admin: UserActor;
let rule: RetentionRule;
let cases: CaseFile[];
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  national = await buildUser("national_coordinator", "CD");
  admin = await buildUser("administrator", "CD");
  await loadManyCases(3_000);
  cases = [1, 1, 1, 2, 3, 3].map(() => null as never);
  for (const [index, caseClass] of [1, 1, 1, 2, 3, 3].entries()) {
    const caseFile = await buildCase({ caseClass });
    await OutboundMessage.update({ status: "delivered" }, { where: { caseId: caseFile.id } });
    const end = { status: "closed", outcome: "confirmed", isOpen: false } as const;
    const closedAt = new Date(LONG_AGO.getTime() + index * 86_400_000);
    cases[index] = await caseFile.update({ ...end, closedAt, lastActivityAt: closedAt, categoryCode: "fraud" });
  }
  rule = await buildRule({ categoryCode: "fraud", countedFrom: "activity", amount: "36" });
  await analyseTables([...TABLES, "case_merges", "sla_clocks"]);
}, 120_000);
afterAll(() => house.drop());

const trialOf = (actor: UserActor) => dryRun(queryContext(actor), rule);

test("whoever sees the cases is told how many, how old, and the first of them; nothing is written", async () => {
  const before = await CaseFile.count();
  const trial = await trialOf(national);
  expect(trial).toMatchObject({ count: 6, kept: {}, oldest: LONG_AGO });
  expect(trial.examples).toEqual(cases.map(({ reference }) => reference));
  expect(await CaseFile.count()).toBe(before);
});

test("whoever sees none is told of no case of class 3, of no number, and of no few", async () => {
  expect(await trialOf(admin)).toMatchObject({ count: "few", oldest: null, newest: null, examples: [] });
  const page = await (await sitDown(admin)).read("admin.retention.$id", { id: rule.id });
  expect(page.status).toBe(200);
  const said = JSON.stringify(page.data);
  for (const { reference, id } of cases) expect(said.includes(reference) || said.includes(id)).toBe(false);
});

test("a case somebody is kept away from is in nothing they are told", async () => {
  const [first] = cases as [CaseFile];
  const where = { caseId: first.id, userId: national.userId };
  await CaseExclusion.create({ ...where, reason: "related", createdAt: new Date() });
  const trial = await trialOf(national);
  expect(trial.count).toBe(5);
  expect(trial.examples).not.toContain(first.reference);
  await CaseExclusion.destroy({ where });
});

test("a case that must not be erased is counted apart, listed to who sees it, and kept by the run", async () => {
  const [, held] = cases as [CaseFile, CaseFile];
  const supervisor = await buildUser("grievance_supervisor", "CD-NK");
  await runCommand(supervisor, (ctx) => holdCase(ctx, { caseId: held.id, reason: "Une enquête du parquet" }));
  expect(await trialOf(national)).toMatchObject({ count: 5, kept: { held: 1 } });
  const { holds } = await listHolds(queryContext(national));
  expect(holds).toMatchObject([{ reference: held.reference, reason: "Une enquête du parquet" }]);
  expect((await listHolds(queryContext(admin))).holds).toEqual([]);
});

test("a page of holds is full of what its reader sees: those they do not see neither shorten nor follow it", async () => {
  const id = [...Array(120)].map(() => newId());
  const held = cases.slice(0, 2);
  const unseen = { caseId: newId(), heldById: national.userId, heldAt: new Date(), liftedAt: null };
  const rowOf = (one: string) => ({ ...unseen, id: one, sealedReason: Buffer.from("x") });
  await CaseHold.bulkCreate(id.map(rowOf));
  const { holds, next } = await listHolds(queryContext(national));
  expect(holds.map(({ reference }) => reference)).toEqual([held[1]?.reference]);
  expect(next).toBeNull();
  await CaseHold.destroy({ where: { id } });
});

test("trying a rule and listing the holds read no table through and sort nothing by hand", async () => {
  for (const actor of [national, admin]) {
    const ctx = queryContext(actor);
    const asked = [
      ...(await questionsOf(() => dryRun(ctx, rule), TABLES)),
      ...(await questionsOf(() => listHolds(ctx), TABLES)),
    ];
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.flatMap(({ slow, sql }) => slow.map((part) => `${part}\n${sql}`))).toEqual([]);
  }
});

test("the run does what the trial said, at any number of cases around them", async () => {
  await applyRules();
  expect(await CaseFile.count({ where: { id: cases.map(({ id }) => id) } })).toBe(1);
  expect(await trialOf(national)).toMatchObject({ count: 0, kept: { held: 1 } });
});

test("whoever sees the cases of one territory is told of no run more than of no case at all", async () => {
  const both = await buildUser("administrator", "CD");
  const createdAt = new Date();
  const there = { role: "grievance_officer", placeCode: "CD6103", approvedAt: createdAt, createdAt } as const;
  await RoleGrant.create({ id: newId(), userId: both.userId, ...there });
  const runsOf = async (actor: UserActor) =>
    (await (await sitDown(actor)).read("admin.retention.$id", { id: rule.id })).data as { runs: object[] };
  expect((await runsOf(national)).runs).toMatchObject([{ done: 5, kept: 1, failed: 0 }]);
  for (const actor of [admin, both])
    expect((await runsOf(actor)).runs).toMatchObject([{ done: "few", kept: null, failed: null }]);
});

test("more cases of class 3 than are counted do not show through the count of whoever sees none", async () => {
  const many = await CaseFile.findAll({ attributes: ["id"], where: { kind: "grievance" }, limit: 1_100 });
  const end = { status: "closed", outcome: "referred", isOpen: false, closedAt: LONG_AGO } as const;
  await CaseFile.update({ ...end, caseClass: 3 }, { where: { id: many.map(({ id }) => id) } });
  const about = await buildRule({ caseClass: "3", outcome: "referred" });
  expect(await dryRun(queryContext(national), about)).toMatchObject({ capped: true });
  expect(await dryRun(queryContext(admin), about)).toMatchObject({ count: 0, capped: false, kept: {} });
});

test("to anybody else the room does not exist", async () => {
  for (const role of ["grievance_supervisor", "auditor", "eas_hs_focal_point", "observer"] as const) {
    const desk = await sitDown(await buildUser(role, role === "grievance_supervisor" ? "CD-NK" : "CD"));
    const never = await desk.read("admin.retention.$id", { id: "01ARZ3NDEKTSV4RRFFQ69G5FAV" });
    expect(await desk.read("admin.retention._index")).toMatchObject({ status: 404 });
    expect(await desk.read("admin.retention.$id", { id: rule.id })).toEqual(never);
    expect(await desk.send("admin.retention.$id", { id: rule.id }, { act: "stop", version: "1" })).toMatchObject({
      status: 404,
    });
  }
});

import { QueryTypes } from "sequelize";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { DeadlineChange } from "~/models/cases/DeadlineChange";
import { SlaClock, SlaPolicy } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { database, isEmbedded } from "~/models/database";
import { newId } from "~/models/identifiers";
import { Notice } from "~/models/people/Notice";
import { insertRows } from "~/models/statements";
import { setChief } from "~/workflows/escalation/chief";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import { warnNearDeadlines } from "~/workflows/escalation/warnNearDeadlines";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { forgetPolicies } from "~/workflows/sla/policies";
import { previewPolicy } from "~/workflows/sla/previewPolicy";
import { readDeadlines } from "~/workflows/sla/readDeadlines";
import { remeasureDeadlines } from "~/workflows/sla/remeasureDeadlines";
import { removePolicy, savePolicy, type PolicyFacts } from "~/workflows/sla/savePolicy";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;
let officer: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
  officer = await buildUser("grievance_officer");
});
afterAll(() => house.drop());
afterEach(() => forgetPolicies());

const DAY = 86_400_000;
const facts = (more: Partial<PolicyFacts> = {}): PolicyFacts => ({
  clock: "",
  caseClass: "",
  categoryCode: "",
  level: "",
  amount: "15",
  unit: "working_days",
  warnAmount: "",
  warnUnit: "",
  ...more,
});
const policyOf = (clock: string, caseClass = 1) =>
  SlaPolicy.findOne({ where: { caseKind: "grievance", clock, caseClass, categoryCode: null }, rejectOnEmpty: true });
const asked = async (clock = "answer") => {
  const { id, version = 0 } = await policyOf(clock);
  return { id, version };
};
const clockOf = ({ id: caseId }: CaseFile, kind = "answer") =>
  SlaClock.findOne({ where: { caseId, kind }, rejectOnEmpty: true });
const save = async (given: PolicyFacts, remeasure: boolean, actor = national) => {
  const row = await asked();
  return runCommand(actor, (ctx) => savePolicy(ctx, { ...row, facts: given, remeasure }));
};

describe("a changed deadline", () => {
  test("is previewed without writing: who would be due earlier, later, overdue, by province", async () => {
    const fresh = await buildCase();
    const old = await buildCase({ clock: fixedClock(new Date(Date.now() - 12 * DAY)), place: "CD5401" });
    const before = (await clockOf(fresh)).dueAt;
    const row = await asked();
    const preview = (given: PolicyFacts) => runCommand(national, (ctx) => previewPolicy(ctx, { ...row, facts: given }));
    const shorter = await preview(facts({ amount: "3" }));
    expect(shorter).toMatchObject({ moved: 2, capped: false });
    expect(shorter.provinces).toEqual([
      { provinceCode: "CD-IT", earlier: 1, later: 0, overdue: 1 },
      { provinceCode: "CD-NK", earlier: 1, later: 0, overdue: 0 },
    ]);
    expect(shorter.sample[0]).toMatchObject({ reference: old.reference, clock: "answer" });
    expect((await preview(facts({ amount: "20" }))).provinces.map(({ later }) => later)).toEqual([1, 1]);
    expect((await clockOf(fresh)).dueAt).toEqual(before);
    expect((await policyOf("answer")).amount).toBe(15);
  });

  test("counts for new clocks; for running ones only where one chooses so, and never wakes one that passed", async () => {
    const running = await buildCase();
    const passed = await buildCase({ clock: fixedClock(new Date(Date.now() - 60 * DAY)) });
    await SlaClock.update({ passedAt: new Date() }, { where: { caseId: passed.id } });
    const [was, late] = [(await clockOf(running)).dueAt, (await clockOf(passed)).dueAt];

    await save(facts({ amount: "20" }), false);
    await remeasureDeadlines();
    expect((await clockOf(running)).dueAt).toEqual(was);
    expect((await clockOf(await buildCase())).amount).toBe(20);

    await save(facts({ amount: "30" }), true);
    await Promise.all([remeasureDeadlines(), remeasureDeadlines()]);
    expect(+(await clockOf(running)).dueAt).toBeGreaterThan(+was);
    expect((await clockOf(passed)).dueAt).toEqual(late);
    expect((await journalOf(running)).filter((act) => act === "case.deadline_moved")).toHaveLength(1);
    expect(await DeadlineChange.count({ where: { doneAt: null } })).toBe(0);

    const { history } = await readDeadlines(queryContext(national));
    expect(history[0]).toMatchObject({ actorId: national.userId, action: "deadline.policy_saved" });
    expect(history[0]?.facts).toMatchObject({ fromAmount: 20, amount: 30, unit: "working_days", remeasure: true });
    await save(facts(), false);
  });

  test("shown on the queue is the earliest one, moved", async () => {
    const caseFile = await buildCase();
    const { id, version = 0 } = await policyOf("acknowledge");
    await runCommand(national, (ctx) =>
      savePolicy(ctx, { id, version, facts: facts({ amount: "1" }), remeasure: true }),
    );
    await remeasureDeadlines();
    expect((await caseFile.reload()).nextDueAt).toEqual((await clockOf(caseFile, "acknowledge")).dueAt);
  });

  test("of one object comes before that of all, and may be taken away again; that of all may not", async () => {
    const given = facts({ clock: "answer", caseClass: "1", categoryCode: "payment", amount: "7" });
    const add = () =>
      runCommand(national, (ctx) => savePolicy(ctx, { id: null, version: 0, facts: given, remeasure: false }));
    await add();
    await expect(add()).rejects.toMatchObject({ fields: { categoryCode: "errors.deadline_known" } });
    const own = await SlaPolicy.findOne({ where: { categoryCode: "payment" }, rejectOnEmpty: true });
    const remove = ({ id, version = 0 }: SlaPolicy) =>
      runCommand(national, (ctx) => removePolicy(ctx, { id, version, remeasure: false }));
    await expect(remove(await policyOf("answer"))).rejects.toMatchObject({ status: 422 });
    await remove(own);
    expect(await SlaPolicy.count({ where: { categoryCode: "payment" } })).toBe(0);
  });

  test.each([
    ["amount", { amount: "0" }, "errors.deadline_amount"],
    ["amount", { amount: "400" }, "errors.deadline_amount"],
    ["unit", { unit: "weeks" }, "errors.deadline_unit"],
    ["warnAmount", { warnAmount: "100", warnUnit: "percent" }, "errors.deadline_warning"],
  ])("says beside %s why %j is refused", async (field, given, words) => {
    await expect(save(facts(given), false)).rejects.toMatchObject({ fields: { [field]: words } });
  });

  test("is the coordination's: 404 to others, and the first of two is kept", async () => {
    await expect(save(facts(), false, officer)).rejects.toMatchObject({ status: 404 });
    await expect(readDeadlines(queryContext(officer))).rejects.toMatchObject({ status: 404 });
    const { id } = await policyOf("answer");
    const old = { id, version: -1, facts: facts(), remeasure: false };
    await expect(runCommand(national, (ctx) => savePolicy(ctx, old))).rejects.toMatchObject({ status: 409 });
  });
});

describe("a deadline that nears", () => {
  test("is told to whoever has the case, once, however many workers sweep", async () => {
    const now = fixedClock(new Date());
    const caseFile = await buildCase({ clock: now, assigneeId: officer.userId });
    await SlaClock.update(
      { running: false },
      { where: { caseId: caseFile.id, kind: ["acknowledge", "qualify", "answer"] } },
    );
    const { warnAt, dueAt } = await clockOf(caseFile, "level");
    expect(+warnAt!).toBeLessThan(+dueAt);
    now.set(new Date(+warnAt! + 1000));
    await Promise.all([warnNearDeadlines(now), warnNearDeadlines(now)]);
    await warnNearDeadlines(now);
    expect(await toldNear(caseFile)).toEqual([officer.userId]);
    expect((await journalOf(caseFile)).filter((act) => act === "case.deadline_near")).toHaveLength(1);
  });

  test("of a case nobody holds is told to who answers for its queue", async () => {
    const now = fixedClock(new Date());
    const caseFile = await buildCase({ clock: now, place: null }); // held nationally
    now.set(new Date(+(await clockOf(caseFile, "qualify")).warnAt! + 1000));
    await warnNearDeadlines(now);
    expect(await toldNear(caseFile)).toEqual([national.userId]);
  });
});

/** Whom the house told that a deadline of this case nears; the mail may be one about several cases. */
async function toldNear({ id }: CaseFile): Promise<string[]> {
  const notices = await Notice.findAll({ where: { caseId: id, kind: "deadline_near" } });
  return notices.map(({ userId }) => userId);
}

describe("escalation", () => {
  test("ends at the top with an alarm to the chief of the coordination", async () => {
    const chief = await buildUser("observer", "CD");
    const email = (await chiefAccount(chief)).email;
    await runCommand(national, (ctx) => setChief(ctx, ` ${email.toUpperCase()} `));
    await expect(runCommand(national, (ctx) => setChief(ctx, "x@y.z"))).rejects.toMatchObject({ status: 422 });
    const now = fixedClock(new Date());
    const caseFile = await buildCase({ clock: now, place: null });
    now.advance(90 * DAY);
    await Promise.all([escalateOverdueCases(now), escalateOverdueCases(now)]);
    const alarms = (await messagesAbout(caseFile)).filter(({ templateKey }) => templateKey === "deadline_alarm");
    expect(new Set(alarms.map(({ userId }) => userId))).toEqual(new Set([chief.userId]));
  });

  test("says nothing to a chief who is accused in the case: whoever answers for it hears instead", async () => {
    const chief = await buildUser("observer", "CD");
    await runCommand(national, async (ctx) => setChief(ctx, (await chiefAccount(chief)).email));
    const now = fixedClock(new Date());
    const caseFile = await buildCase({ clock: now, place: null });
    const accused = { reason: "accused", createdAt: new Date() };
    await CaseExclusion.create({ caseId: caseFile.id, userId: chief.userId, ...accused });
    now.advance(90 * DAY);
    await escalateOverdueCases(now);
    const alarms = (await messagesAbout(caseFile)).filter(({ templateKey }) => templateKey === "deadline_alarm");
    expect(new Set(alarms.map(({ userId }) => userId))).toEqual(new Set([national.userId]));
    expect(await Notice.count({ where: { caseId: caseFile.id, userId: chief.userId } })).toBe(0);
  });

  test("reads the passed deadlines off an index, however many others are open", async () => {
    const later = new Date(Date.now() + 30 * DAY);
    const row = (index: number) => ({
      id: newId(),
      caseId: newId(),
      kind: "level",
      level: "province",
      startedAt: new Date(0),
      dueAt: index < 1000 ? new Date(1000 + index) : later,
      amount: 5,
      unit: "working_days",
      running: true,
      passedAt: index < 900 ? new Date() : null, // acted on already, and still waiting for an answer
      warnAt: later,
    });
    for (let from = 0; from < 5000; from += 1000)
      await insertRows(
        SlaClock,
        Array.from({ length: 1000 }, (_, index) => row(from + index)),
      );
    const passed =
      "SELECT id FROM sla_clocks WHERE running = 1 AND passed_at IS NULL AND due_at < '2001-01-01' ORDER BY due_at LIMIT 200";
    const near = "SELECT id FROM sla_clocks WHERE running = 1 AND warn_at < '2001-01-01' ORDER BY warn_at LIMIT 200";
    expect(await database().query(passed, { type: QueryTypes.SELECT })).toHaveLength(100);
    if (!isEmbedded()) await database().query("ANALYZE TABLE sla_clocks");
    expect(await planOf(passed)).toContain("clocks_to_pass");
    expect(await planOf(near)).toContain("clocks_to_warn");
    await SlaClock.destroy({ where: { startedAt: new Date(0) } });
  });
});

async function chiefAccount({ userId }: UserActor) {
  const { User } = await import("~/models/people/User");
  return User.findByPk(userId, { rejectOnEmpty: true });
}

async function planOf(sql: string): Promise<string> {
  const plan = await database().query(`EXPLAIN ${isEmbedded() ? "QUERY PLAN " : ""}${sql}`, {
    type: QueryTypes.SELECT,
  });
  return JSON.stringify(plan);
}

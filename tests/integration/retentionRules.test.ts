import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { RetentionRule } from "~/models/retention/RetentionRule";
import { askRule, changeRule } from "~/workflows/retention/askRule";
import { approveRule, stopRule } from "~/workflows/retention/decideRule";
import { runCommand } from "~/workflows/runCommand";
import { SOME_TERMS } from "../factories/buildRule";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;
let admin: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
  admin = await buildUser("administrator", "CD");
});
afterAll(() => house.drop());

const clock = fixedClock("2026-03-02T08:00:00Z");
const ask = (typed = SOME_TERMS, by = national) => runCommand(by, (ctx) => askRule(ctx, typed), { clock });
const read = (id: string) => RetentionRule.findByPk(id, { rejectOnEmpty: true });
const approve = (by: UserActor, ruleId: string, version = 1) =>
  runCommand(by, (ctx) => approveRule(ctx, { ruleId, version }), { clock });

test("the house ships no rule: no period is known", async () => {
  expect(await RetentionRule.count()).toBe(0);
});

test("a rule waits for another person, then a day, and changing it asks again", async () => {
  const ruleId = await ask();
  expect(await read(ruleId)).toMatchObject({ state: "asked", nextRunAt: null, source: "Manuel de gestion, annexe 4" });
  await expect(approve(national, ruleId)).rejects.toMatchObject({ status: 403, code: "retention_own" });
  await approve(admin, ruleId);
  await approve(admin, ruleId);
  expect(await read(ruleId)).toMatchObject({ state: "approved", nextRunAt: new Date("2026-03-03T08:00:00Z") });

  const typed = { ...SOME_TERMS, amount: "36" };
  await runCommand(admin, (ctx) => changeRule(ctx, { ruleId, version: 1, typed }), { clock });
  expect(await read(ruleId)).toMatchObject({ state: "asked", amount: 36, approvedById: null, nextRunAt: null });
  await expect(approve(admin, ruleId, 2)).rejects.toMatchObject({ status: 403 }); // who changed it wrote it
  await expect(approve(national, ruleId, 1)).rejects.toMatchObject({ status: 409 }); // what it was is not what it is
  await approve(national, ruleId, 2);

  await runCommand(admin, (ctx) => stopRule(ctx, { ruleId, version: 2 }), { clock });
  expect(await read(ruleId)).toMatchObject({ state: "stopped", nextRunAt: null });
  await expect(approve(national, ruleId, 2)).rejects.toMatchObject({ status: 409, code: "retention_stopped" });
  const lines = await AuditEntry.findAll({ where: { subjectId: ruleId }, order: [["id", "ASC"]] });
  const acts = ["asked", "approved", "asked", "approved", "stopped"];
  expect(lines.map(({ action }) => action)).toEqual(acts.map((act) => `retention.${act}`));
});

test.each([
  [{ source: " " }, "source"],
  [{ amount: "0" }, "amount"],
  [{ amount: "1", unit: "months" }, "amount"], // it may still be appealed
  [{ amount: "3", unit: "days", subject: "delivery_reports" }, "amount"],
  [{ amount: "1e3" }, "amount"],
  [{ subject: "confidential_reports" }, "subject"],
  [{ action: "forget" }, "action"],
  [{ action: "forget", subject: "inbound_messages" }, "action"],
  [{ countedFrom: "birth" }, "countedFrom"],
  [{ caseClass: "4" }, "caseClass"],
  [{ categoryCode: "ticket_m1" }, "categoryCode"],
  [{ outcome: "merged" }, "outcome"],
])("%j is refused beside its field", async (typed, field) => {
  const refused = ask({ ...SOME_TERMS, ...typed });
  await expect(refused).rejects.toMatchObject({ status: 422, fields: { [field]: expect.any(String) as string } });
});

test("to whoever has neither role there is no such thing", async () => {
  const supervisor = await buildUser("grievance_supervisor", "CD-NK");
  const auditor = await buildUser("auditor", "CD");
  for (const actor of [supervisor, auditor])
    await expect(ask(SOME_TERMS, actor)).rejects.toMatchObject({ status: 404 });
});

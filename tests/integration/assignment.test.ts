import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseExclusion, RefusedAnswer } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Absence } from "~/models/people/Absence";
import { AssignmentRule } from "~/models/people/AssignmentRule";
import { newId } from "~/models/identifiers";
import { forgetRules } from "~/workflows/assignment/followRules";
import { readRules, tryRules } from "~/workflows/assignment/readRules";
import { removeRule, saveRule, type RuleFacts } from "~/workflows/assignment/saveRule";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { assignCase } from "~/workflows/triage/assignCase";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let supervisor: UserActor;
let ann: UserActor;
let bea: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  supervisor = await buildUser("grievance_supervisor");
  ann = await buildUser("grievance_officer");
  bea = await buildUser("grievance_officer");
});
afterAll(() => house.drop());
beforeEach(async () => {
  await Promise.all([AssignmentRule.destroy({ where: {} }), Absence.destroy({ where: {} })]);
  forgetRules();
});

const add = (more: Partial<RuleFacts> = {}, actor = supervisor) =>
  runCommand(actor, (ctx) =>
    saveRule(ctx, {
      id: null,
      version: 0,
      placeCode: "CD-NK",
      categoryCode: "",
      caseClass: "",
      moment: "qualified",
      way: "in_turn",
      memberIds: [ann.userId, bea.userId],
      ...more,
    }),
  );
const qualify = async (caseFile: CaseFile, actor = supervisor) => {
  await runCommand(actor, (ctx) =>
    qualifyCase(ctx, {
      caseId: caseFile.id,
      version: caseFile.version,
      categoryCode: "service",
      detailCode: null,
      caseClass: 1,
      placeCode: null,
    }),
  );
  return caseFile.reload();
};
const holderOf = async (caseFile: CaseFile) => (await qualify(caseFile)).assigneeId;
const away = (userId: string) => {
  const now = Date.now();
  const [startsAt, endsAt] = [new Date(now - 1000), new Date(now + 86_400_000)];
  return Absence.create({ id: newId(), userId, startsAt, endsAt, createdAt: startsAt });
};

describe("a rule of assignment", () => {
  test("gives a case at qualification to each in turn, says so in the journal, and tells them", async () => {
    const id = await add();
    const cases = [await buildCase(), await buildCase(), await buildCase()];
    const holders = [];
    for (const one of cases) holders.push(await holderOf(one));
    expect(holders).toEqual([ann.userId, bea.userId, ann.userId]);
    expect(await journalOf(cases[0]!)).toContain("case.assigned_by_rule");
    const line = await AuditEntry.findOne({ where: { caseId: cases[0]!.id, action: "case.assigned_by_rule" } });
    expect(line).toMatchObject({ actorKind: "system", facts: { to: ann.userId, ruleId: id, rulePlace: "CD-NK" } });
    const mails = (await messagesAbout(cases[0]!)).filter(({ audience }) => audience === "staff");
    expect(mails.map(({ templateKey, userId }) => [templateKey, userId])).toEqual([["case_assigned", ann.userId]]);
  });

  test("never overrides a hand, nor speaks twice", async () => {
    await add();
    const given = await buildCase();
    await runCommand(supervisor, (ctx) => assignCase(ctx, { caseId: given.id, assigneeId: bea.userId }));
    await given.reload();
    expect(await holderOf(given)).toBe(bea.userId);
    const once = await buildCase();
    await qualify(once);
    await qualify(once);
    expect((await journalOf(once)).filter((act) => act === "case.assigned_by_rule")).toHaveLength(1);
  });

  test.each([
    ["is away", (_: CaseFile) => away(ann.userId)],
    [
      "is in conflict of interest",
      (one: CaseFile) =>
        CaseExclusion.create({ caseId: one.id, userId: ann.userId, reason: "accused", createdAt: new Date() }),
    ],
    [
      "had an answer refused",
      (one: CaseFile) => RefusedAnswer.create({ caseId: one.id, userId: ann.userId, refusedAt: new Date() }),
    ],
  ])("passes over whoever %s", async (_, prevent) => {
    await add();
    const caseFile = await buildCase();
    await prevent(caseFile);
    expect(await holderOf(caseFile)).toBe(bea.userId);
  });

  test("leaves alone a case nobody of the team may answer, whatever the next rule finds", async () => {
    const ituri = await buildUser("grievance_officer", "CD-IT");
    const national = await buildUser("national_coordinator", "CD");
    await add({ placeCode: "CD", memberIds: [ituri.userId] }, national);
    expect(await holderOf(await buildCase())).toBeNull();
    await add({ placeCode: "CD-NK", categoryCode: "service", memberIds: [bea.userId] });
    expect(await holderOf(await buildCase())).toBe(bea.userId);
  });

  test("of arrivals gives a complaint as it is opened, to who has the fewest", async () => {
    await add({ moment: "arrival", way: "least_loaded", memberIds: [(await buildUser("grievance_officer")).userId] });
    const caseFile = await buildCase();
    expect(caseFile.assigneeId).not.toBeNull();
    expect(await journalOf(caseFile)).toContain("case.assigned_by_rule");
    expect((await buildCase({ place: "CD5401" })).assigneeId).toBeNull();
  });

  test("is a supervisor's for her province alone, changed by the first of two, and gone when removed", async () => {
    await expect(add({ placeCode: "CD-IT" })).rejects.toMatchObject({ fields: { place: "errors.rule_place" } });
    await expect(add({}, ann)).rejects.toMatchObject({ status: 422 });
    await expect(add({ memberIds: ["nobody"] })).rejects.toMatchObject({
      fields: { memberIds: "errors.rule_members" },
    });
    const id = await add();
    await expect(add()).rejects.toMatchObject({ fields: { place: "errors.rule_known" } });
    const remove = (version: number, actor = supervisor) =>
      runCommand(actor, (ctx) => removeRule(ctx, { id, version }));
    await expect(remove(1, await buildUser("grievance_supervisor", "CD-IT"))).rejects.toMatchObject({ status: 404 });
    await expect(remove(0)).rejects.toMatchObject({ status: 409 });
    await remove(1);
    expect(await holderOf(await buildCase())).toBeNull();
  });

  test("can be tried on the latest cases without writing anything, on those one sees only", async () => {
    await add();
    const here = await buildCase();
    const elsewhere = await buildCase({ place: "CD5401" });
    const ctx = queryContext(supervisor);
    const before = await AuditEntry.count();
    const trials = await tryRules(ctx, await readRules(ctx));
    const seen = trials.map(({ caseFile }) => caseFile.id);
    expect(seen).toContain(here.id);
    expect(seen).not.toContain(elsewhere.id);
    expect(trials.length).toBeLessThanOrEqual(50);
    expect(new Set(trials.map(({ userId }) => userId))).toEqual(new Set([ann.userId, bea.userId]));
    expect((await here.reload()).assigneeId).toBeNull();
    expect(await AuditEntry.count()).toBe(before);
    await expect(readRules(queryContext(ann))).rejects.toMatchObject({ status: 404 });
  });
});

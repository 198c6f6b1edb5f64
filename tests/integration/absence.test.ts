import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { Absence, CaseLoan } from "~/models/people/Absence";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { endAbsence } from "~/workflows/absence/endAbsence";
import { handOver } from "~/workflows/absence/handOver";
import { planAbsence } from "~/workflows/absence/planAbsence";
import { listAbsences, readAbsence } from "~/workflows/absence/readAbsence";
import { forgetRules } from "~/workflows/assignment/followRules";
import { saveRule } from "~/workflows/assignment/saveRule";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { findOwner, staffedLevel } from "~/workflows/escalation/findOwner";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let supervisor: UserActor;
let ann: UserActor;
let bea: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(async () => {
  await Promise.all([Absence.destroy({ where: {} }), OutboundMessage.destroy({ where: {} })]);
  supervisor = await buildUser("grievance_supervisor");
  ann = await buildUser("grievance_officer");
  bea = await buildUser("grievance_officer");
});

const DAY = 86_400_000;
const day = (from: number) => new Date(Date.now() + from * DAY).toISOString().slice(0, 10);
const plan = (more: Partial<Parameters<typeof planAbsence>[1]> = {}, actor: UserActor = ann) =>
  runCommand(actor, (ctx) =>
    planAbsence(ctx, { userId: ann.userId, firstDay: day(-1), lastDay: day(5), replacementId: null, ...more }),
  );
const absenceOf = ({ userId }: UserActor) => Absence.findOne({ where: { userId }, rejectOnEmpty: true });
const hand = async (toId: string | null, actor: UserActor = ann) => {
  const { id: absenceId } = await absenceOf(ann);
  return runCommand(actor, (ctx) => handOver(ctx, { absenceId, toId }));
};
const end = async (takeBack: boolean, actor: UserActor = ann) => {
  const { id: absenceId } = await absenceOf(ann);
  return runCommand(actor, (ctx) => endAbsence(ctx, { absenceId, takeBack }));
};
const held = (assigneeId = ann.userId) => buildCase({ assigneeId });
const holderOf = async (caseFile: CaseFile) => (await caseFile.reload()).assigneeId;

describe("an absence", () => {
  test("is one's own to say, or one's supervisor's; a stranger finds nobody", async () => {
    await plan();
    await plan({ lastDay: day(9) }, supervisor); // changes it
    expect(await Absence.count({ where: { userId: ann.userId } })).toBe(1);
    await expect(plan({}, bea)).rejects.toMatchObject({ status: 404 });
    await expect(plan({}, await buildUser("grievance_supervisor", "CD-IT"))).rejects.toMatchObject({ status: 404 });
    await expect(readAbsence(queryContext(bea), ann.userId)).rejects.toMatchObject({ status: 404 });
    const [first] = await listAbsences(queryContext(supervisor));
    expect(first).toMatchObject({ id: ann.userId, absence: { userId: ann.userId } });
    expect(await listAbsences(queryContext(ann))).toEqual([]);
  });

  test.each([
    ["firstDay", { firstDay: "2026-02-31" }, "errors.absence_day"],
    ["lastDay", { lastDay: day(-3) }, "errors.absence_order"],
    ["lastDay", { firstDay: day(-9), lastDay: day(-3) }, "errors.absence_past"],
    ["lastDay", { lastDay: day(400) }, "errors.absence_long"],
    ["replacementId", { replacementId: "nobody" }, "errors.absence_replacement"],
  ])("says beside %s why %j is refused", async (field, given, words) => {
    await expect(plan(given)).rejects.toMatchObject({ fields: { [field]: words } });
  });

  test("of a holder: the case that climbs goes to who stands in, else to another, else the level is skipped", async () => {
    const alone = await buildUser("grievance_officer", "CD6103");
    const caseFile = await buildCase({ place: "CD6103" });
    const owner = () => asSystem((ctx) => findOwner(ctx, caseFile, "territory"));
    const level = () => asSystem((ctx) => staffedLevel(ctx, "territory", caseFile));
    expect((await owner())?.id).toBe(alone.userId);
    await plan({ userId: alone.userId, replacementId: bea.userId }, alone);
    expect((await owner())?.id).toBe(bea.userId);
    expect(await level()).toBe("territory");
    await plan({ userId: alone.userId, replacementId: null }, alone);
    expect(await owner()).toBeNull();
    expect(await level()).toBe("province");
  });
});

describe("handing over", () => {
  test("gives all open cases to one person in one act, told once, each in the journal", async () => {
    const cases = [await held(), await held(), await held()];
    await plan();
    expect(await hand(bea.userId)).toMatchObject({ moved: 3, left: 0 });
    expect(await Promise.all(cases.map(holderOf))).toEqual([bea.userId, bea.userId, bea.userId]);
    expect(await journalOf(cases[0]!)).toContain("case.handed_over");
    const mails = await OutboundMessage.findAll({ where: { userId: bea.userId } });
    expect(mails.map(({ templateKey }) => templateKey)).toEqual(["cases_handed_over"]);
    expect(await hand(bea.userId)).toMatchObject({ moved: 0, left: 0 }); // a second click
  });

  test("asks each case: one the other may not have stays", async () => {
    const [barred, other] = [await held(), await held()];
    const excluded = { userId: bea.userId, reason: "related", createdAt: new Date() };
    await CaseExclusion.create({ caseId: barred.id, ...excluded });
    await plan();
    expect(await hand(bea.userId)).toMatchObject({ moved: 1, left: 1 });
    expect([await holderOf(barred), await holderOf(other)]).toEqual([ann.userId, bea.userId]);
  });

  test("by a supervisor leaves out what she may not see, and says nothing of it", async () => {
    const hidden = await held();
    await CaseExclusion.create({
      caseId: hidden.id,
      userId: supervisor.userId,
      reason: "accused",
      createdAt: new Date(),
    });
    await plan();
    expect(await hand(bea.userId, supervisor)).toMatchObject({ moved: 0, left: 0 });
    expect((await readAbsence(queryContext(supervisor), ann.userId)).held).toBe(0);
  });

  test("to somebody who is away too, or cannot hold cases, is refused in words", async () => {
    await held();
    await plan();
    await plan({ userId: bea.userId }, bea);
    await expect(hand(bea.userId)).rejects.toMatchObject({ fields: { toId: "errors.absence_other_away" } });
    await expect(hand(ann.userId)).rejects.toMatchObject({ fields: { toId: "errors.assignee_cannot" } });
    await expect(hand("none")).rejects.toMatchObject({ fields: { toId: "errors.assignee_cannot" } });
  });

  test("by the rules goes where they say", async () => {
    const rule = { placeCode: "CD-NK", categoryCode: "", caseClass: "", moment: "qualified", way: "in_turn" };
    await runCommand(supervisor, (ctx) =>
      saveRule(ctx, { id: null, version: 0, ...rule, memberIds: [ann.userId, bea.userId] }),
    );
    forgetRules();
    const caseFile = await held();
    await plan();
    expect(await hand(null)).toMatchObject({ moved: 1, left: 0 });
    expect(await holderOf(caseFile)).toBe(bea.userId);
  });
});

describe("coming back", () => {
  test("takes back only what was lent, is open and still there; the lender is told", async () => {
    const [lent, movedOn, closed] = [await held(), await held(), await held()];
    const hers = await held(bea.userId);
    await plan();
    await hand(bea.userId);
    await movedOn.reload().then((row) => row.update({ assigneeId: supervisor.userId }));
    await closed.reload().then((row) => row.update({ isOpen: false, status: "closed" }));
    expect(await end(true)).toBe(1);
    expect(await Promise.all([lent, movedOn, closed, hers].map(holderOf))).toEqual([
      ann.userId,
      supervisor.userId,
      bea.userId,
      bea.userId,
    ]);
    expect(await journalOf(lent)).toContain("case.taken_back");
    expect(await OutboundMessage.count({ where: { userId: bea.userId, templateKey: "cases_taken_back" } })).toBe(1);
    expect(await end(true)).toBe(0); // a second click
  });

  test("without taking back leaves the cases, which may still be taken back later", async () => {
    const lent = await held();
    await plan();
    await hand(bea.userId);
    expect(await end(false)).toBe(0);
    expect(await holderOf(lent)).toBe(bea.userId);
    expect(await readAbsence(queryContext(ann), ann.userId)).toMatchObject({ absence: null, lent: 1 });
    expect(await end(true)).toBe(1);
  });

  test("ended by a supervisor leaves what she does not see to be taken back by who does", async () => {
    const lent = await held();
    await plan();
    await hand(bea.userId);
    const accused = { reason: "accused", createdAt: new Date() };
    await CaseExclusion.create({ caseId: lent.id, userId: supervisor.userId, ...accused });
    expect(await end(true, supervisor)).toBe(0);
    expect(await end(true)).toBe(1);
    expect(await holderOf(lent)).toBe(ann.userId);
  });

  test("is nothing of an erased case: its loan went with it", async () => {
    const lent = await held();
    await plan();
    await hand(bea.userId);
    await asSystem(async (ctx) => eraseCase(ctx, await lent.reload({ transaction: ctx.transaction })));
    expect(await CaseLoan.count({ where: { caseId: lent.id } })).toBe(0);
    expect(await end(true)).toBe(0);
  });
});

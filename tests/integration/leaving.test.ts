import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseDraft } from "~/models/cases/CaseDraft";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { SavedView } from "~/models/cases/SavedView";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Macro } from "~/models/macros/Macro";
import { Absence } from "~/models/people/Absence";
import { HandOver } from "~/models/people/HandOver";
import { Notice } from "~/models/people/Notice";
import { User } from "~/models/people/User";
import { openInHouse } from "~/models/sealing/seal";
import { carryOn } from "~/workflows/absence/carryOn";
import { handOver } from "~/workflows/absence/handOver";
import { BATCH } from "~/workflows/absence/handOverBatch";
import { planAbsence } from "~/workflows/absence/planAbsence";
import { disableAccount, type DisableAccount } from "~/workflows/access/disableAccount";
import { forgetRules } from "~/workflows/assignment/followRules";
import { saveRule } from "~/workflows/assignment/saveRule";
import { saveDraft } from "~/workflows/drafts/saveDraft";
import { runCommand } from "~/workflows/runCommand";
import { saveView } from "~/workflows/views/saveView";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let administrator: UserActor;
let leaver: UserActor;
let heir: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
  await buildUser("administrator", "CD");
});
beforeEach(async () => {
  await HandOver.destroy({ where: {} });
  [leaver, heir] = [await buildUser("grievance_supervisor"), await buildUser("grievance_supervisor")];
});
afterAll(() => house.drop());

const leave = (given: Partial<DisableAccount> = {}) =>
  runCommand(administrator, (ctx) => disableAccount(ctx, { userId: leaver.userId, ...given }));
const holderOf = async (caseFile: CaseFile) => (await caseFile.reload()).assigneeId;

describe("somebody who leaves", () => {
  test("has her cases given to one person, by the house, and nobody who may not have one is given it", async () => {
    const [mine, barred] = [
      await buildCase({ status: "in_progress", assigneeId: leaver.userId }),
      await buildCase({ status: "in_progress", assigneeId: leaver.userId }),
    ];
    const excluded = { caseId: barred.id, userId: heir.userId, reason: "related", createdAt: new Date() };
    await CaseExclusion.create(excluded);
    await leave({ cases: { toId: heir.userId }, reason: "Fin de contrat" });
    expect(await User.findByPk(leaver.userId)).toMatchObject({ disabledAt: expect.any(Date) });
    await carryOn();
    expect([await holderOf(mine), await holderOf(barred)]).toEqual([heir.userId, null]);
    expect(await journalOf(mine)).toContain("case.passed_on");
    expect(await journalOf(barred)).toContain("case.released");
    const line = await AuditEntry.findOne({ where: { action: "case.passed_on", caseId: mine.id } });
    expect(line).toMatchObject({ actorKind: "system", facts: { from: leaver.userId, to: heir.userId } });
    expect(await Notice.count({ where: { userId: heir.userId, kind: "cases_passed_on" } })).toBe(1);
    const shut = await AuditEntry.findOne({
      where: { action: "access.account_disabled", subjectId: leaver.userId },
      rejectOnEmpty: true,
    });
    expect(JSON.stringify(shut.facts)).not.toContain("contrat");
    expect(openInHouse(shut.sealedValues!, "journal.values")).toBe('{"reason":"Fin de contrat"}');
  });

  test("has them given by the rules, those no rule speaks of going back to their queue", async () => {
    const rule = { placeCode: "CD6103", categoryCode: "", caseClass: "", moment: "qualified", way: "in_turn" };
    await runCommand(heir, (ctx) => saveRule(ctx, { id: null, version: 0, ...rule, memberIds: [heir.userId] }));
    forgetRules();
    const [ruled, other] = [
      await buildCase({ place: "CD6103", status: "in_progress", assigneeId: leaver.userId }),
      await buildCase({ place: "CD6101", status: "in_progress", assigneeId: leaver.userId }),
    ];
    await leave({ cases: "rules" });
    await carryOn();
    expect([await holderOf(ruled), await holderOf(other)]).toEqual([heir.userId, null]);
  });

  test("has more cases than one batch given, by a worker that was killed between two of them", async () => {
    const model = await buildCase({ status: "in_progress", assigneeId: leaver.userId });
    const rows = Array.from({ length: BATCH + 20 }, () => {
      const id = newId();
      return { ...model.get({ plain: true }), id, reference: id.slice(-12), contactHash: null };
    });
    await CaseFile.bulkCreate(rows);
    await leave({ cases: { toId: heir.userId } });
    await Promise.all([carryOn(), carryOn()]);
    expect(await CaseFile.count({ where: { assigneeId: leaver.userId } })).toBe(0);
    expect(await CaseFile.count({ where: { assigneeId: heir.userId } })).toBe(BATCH + 21);
    expect(await HandOver.findAll()).toMatchObject([{ moved: BATCH + 21, remaining: 0, afterCaseId: null }]);
    await CaseFile.destroy({ where: { id: rows.map(({ id }) => id) } });
  });

  test("keeps her drafts, and her own views; those she shared are given to who keeps them", async () => {
    const caseFile = await buildCase({ status: "in_progress", assigneeId: leaver.userId });
    await runCommand(leaver, (ctx) =>
      saveDraft(ctx, { caseId: caseFile.id, voice: "answer", text: "Bonjour", base: "" }),
    );
    const view = (name: string, audience: "mine" | "room") =>
      runCommand(leaver, (ctx) =>
        saveView(ctx, { kind: "grievance", name, params: { view: name }, audience, role: null, placeCode: null }),
      );
    const [own, shared] = [await view("mine", "mine"), await view("all", "room")];
    const macro = { id: newId(), placeCode: "CD-NK", provinceCode: "CD-NK", role: null, sealedWords: Buffer.alloc(1) };
    const plan = { category: null, holder: "none" as const, move: "none" as const };
    await Macro.create({
      ...macro,
      ownerId: leaver.userId,
      updatedById: leaver.userId,
      plan,
      updatedAt: new Date(),
    });
    await leave({ sharedToId: heir.userId });
    expect(await CaseDraft.count({ where: { userId: leaver.userId } })).toBe(1);
    expect((await SavedView.findByPk(own))?.ownerId).toBe(leaver.userId);
    expect((await SavedView.findByPk(shared))?.ownerId).toBe(heir.userId);
    expect((await Macro.findByPk(macro.id))?.ownerId).toBe(heir.userId);
    await Macro.destroy({ where: { id: macro.id } });
  });

  test("is not shut at all when the other person is away, gone or herself", async () => {
    const away = await buildUser("grievance_officer");
    const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
    await runCommand(away, (ctx) =>
      planAbsence(ctx, { userId: away.userId, firstDay: day(-1), lastDay: day(3), replacementId: null }),
    );
    for (const toId of [away.userId, leaver.userId, newId()])
      await expect(leave({ cases: { toId } })).rejects.toMatchObject({ status: 422 });
    await expect(leave({ sharedToId: newId() })).rejects.toMatchObject({ status: 422 });
    expect(await User.findByPk(leaver.userId)).toMatchObject({ disabledAt: null });
  });
});

test("who is away hands over more than one batch in one act; her return stops what was still to go", async () => {
  const model = await buildCase({ status: "in_progress", assigneeId: leaver.userId });
  const rows = Array.from({ length: 2 * BATCH }, () => {
    const id = newId();
    return { ...model.get({ plain: true }), id, reference: id.slice(-12), contactHash: null };
  });
  await CaseFile.bulkCreate(rows);
  const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
  await runCommand(leaver, (ctx) =>
    planAbsence(ctx, { userId: leaver.userId, firstDay: day(-1), lastDay: day(3), replacementId: null }),
  );
  const absence = await Absence.findOne({ where: { userId: leaver.userId }, rejectOnEmpty: true });
  const hand = () => runCommand(leaver, (ctx) => handOver(ctx, { absenceId: absence.id, toId: heir.userId }));
  expect(await hand()).toEqual({ moved: BATCH, left: 0, goesOn: true });
  await absence.update({ endedAt: new Date() });
  await carryOn();
  expect(await CaseFile.count({ where: { assigneeId: heir.userId } })).toBe(BATCH);
  await absence.update({ endedAt: null });
  await hand();
  await carryOn();
  expect(await CaseFile.count({ where: { assigneeId: heir.userId } })).toBe(2 * BATCH + 1);
  await CaseFile.destroy({ where: { id: rows.map(({ id }) => id) } });
});

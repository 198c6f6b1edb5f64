import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { BackCheckRate, SpokenYes } from "~/models/cases/SpokenYes";
import { Place } from "~/models/places/Place";
import { loadPlaces } from "~/models/places/placeLookup";
import { readBackChecks } from "~/workflows/backchecks/readBackChecks";
import { setRates } from "~/workflows/backchecks/rates";
import { recordCall, type RecordCall } from "~/workflows/contact/recordCall";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { countViews } from "~/workflows/triage/countViews";
import { listCases } from "~/workflows/triage/listCases";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, type BuildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { callTasksOf, journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let hotline: UserActor;
let officer: UserActor;
let committee: UserActor;
let supervisor: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  const where = { parentCode: "CD6103", kind: "committee" as const, defaultLanguage: "swc" };
  await Place.upsert({ code: "CD6103-C9", name: "Comité de Sake", ...where });
  await loadPlaces();
  hotline = await buildUser("hotline_agent", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
  committee = await buildUser("committee_member", "CD6103-C9");
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => house.drop());
beforeEach(() => rate(100));

const rate = async (percent: number) => {
  await BackCheckRate.update({ percent }, { where: {} });
};

/** A case answered by somebody, on which somebody records a yes they heard. */
async function heardYes(
  recorder: UserActor,
  { answeredBy = officer, ...given }: BuildCase & { answeredBy?: UserActor } = {},
) {
  const caseFile = await buildCase({ ...given, status: "answered" });
  await caseFile.update({ answeredById: answeredBy.userId, answeredAt: new Date() });
  await runCommand(recorder, (ctx) => recordConfirmation(ctx, { caseId: caseFile.id, settled: true }));
  return caseFile.reload();
}
const check = (who: UserActor, { id: caseId }: CaseFile, given: Omit<RecordCall, "caseId">) =>
  runCommand(who, (ctx) => recordCall(ctx, { caseId, ...given }));
const yesOf = ({ id: caseId }: CaseFile) => SpokenYes.findAll({ where: { caseId }, order: [["id", "ASC"]] });

describe("a yes somebody heard", () => {
  test("closes the case, and when drawn waits for somebody else to ask again", async () => {
    const caseFile = await heardYes(supervisor);
    expect(caseFile).toMatchObject({ status: "closed", outcome: "confirmed", callReason: "back_check" });
    expect(await yesOf(caseFile)).toMatchObject([{ recorderId: supervisor.userId, checked: true, ownAnswer: false }]);
  });

  test("that is not drawn is counted and asks nobody", async () => {
    await rate(0);
    const caseFile = await heardYes(supervisor);
    expect(caseFile.callAt).toBeNull();
    expect(await yesOf(caseFile)).toMatchObject([{ checked: false }]);
  });

  test("by a committee on its own answer is always checked; without a phone, by going there", async () => {
    await rate(0);
    const own = await heardYes(committee, { answeredBy: committee, place: "CD6103-C9" });
    expect(own.callReason).toBe("back_check");
    const met = await heardYes(committee, { answeredBy: committee, place: "CD6103-C9", phone: null });
    expect(met.callReason).toBe("check_by_hand");
    await expect(readCase(queryContext(hotline), met.reference)).rejects.toMatchObject({ status: 404 });
  });

  test("of the person themselves is no spoken yes", async () => {
    const caseFile = await buildCase({ status: "answered" });
    await asSystem((ctx) => recordConfirmation(ctx, { caseId: caseFile.id, settled: true }));
    expect(await yesOf(caseFile)).toEqual([]);
  });
});

describe("whoever recorded it or gave the answer", () => {
  test("neither finds it among the calls nor may note one", async () => {
    const caseFile = await heardYes(supervisor);
    const before = await countViews(queryContext(hotline), "grievance");
    for (const barred of [supervisor, officer]) {
      const { rows } = await listCases(queryContext(barred), { kind: "grievance", view: "calls", sort: "due" });
      expect(rows.map((row) => row.caseFile.id)).not.toContain(caseFile.id);
      const { calls } = await readCase(queryContext(barred), caseFile.reference);
      expect(calls).toMatchObject({ mayCall: false, ownCheck: true });
      const refused = check(barred, caseFile, { result: "reached", agrees: true });
      await expect(refused).rejects.toMatchObject({ code: "back_check_own" });
    }
    expect(before.calls.count).toBeGreaterThan(0);
  });
});

describe("asking the person again", () => {
  test("needs a word on it; they stand by it, and the case stays closed", async () => {
    const caseFile = await heardYes(supervisor);
    await expect(check(hotline, caseFile, { result: "reached" })).rejects.toMatchObject({
      fields: { agrees: "errors.agrees_needed" },
    });
    await check(hotline, caseFile, { result: "reached", agrees: true });
    expect(await caseFile.reload()).toMatchObject({ status: "closed", outcome: "confirmed", callAt: null });
    expect(await yesOf(caseFile)).toMatchObject([{ result: "agrees", checkerId: hotline.userId }]);
    expect(await journalOf(caseFile)).toContain("case.back_checked");
  });

  test("they deny it: an appeal, one level up, away from who answered", async () => {
    const caseFile = await heardYes(supervisor);
    await check(hotline, caseFile, { result: "reached", agrees: false, remark: "Je n'ai rien reçu." });
    const after = await caseFile.reload();
    expect(after).toMatchObject({ status: "in_progress", appeals: 1, outcome: null, callAt: null });
    expect(after.assigneeId).not.toBe(officer.userId);
    expect(await yesOf(caseFile)).toMatchObject([{ result: "disagrees" }]);
  });

  test("nobody answers three days long: not reached, and nothing changes", async () => {
    const caseFile = await heardYes(supervisor);
    await check(hotline, caseFile, { result: "no_answer" });
    expect(await yesOf(caseFile)).toMatchObject([{ doneAt: null }]);
    await check(hotline, caseFile, { result: "wrong_number" });
    expect(await yesOf(caseFile)).toMatchObject([{ result: "not_reached" }]);
    expect(await caseFile.reload()).toMatchObject({ status: "closed" });
  });

  test("is not needed once they appeal themselves", async () => {
    const caseFile = await heardYes(supervisor);
    await asSystem((ctx) => recordConfirmation(ctx, { caseId: caseFile.id, settled: false }));
    expect(await yesOf(caseFile)).toMatchObject([{ result: null, checkerId: null }]);
    expect((await yesOf(caseFile))[0]?.doneAt).not.toBeNull();
    expect(await callTasksOf(caseFile)).toMatchObject([{ result: "obsolete" }]);
  });

  test("leaves nothing behind where the case is erased", async () => {
    const caseFile = await heardYes(supervisor);
    await asSystem((ctx) => eraseCase(ctx, caseFile));
    expect(await yesOf(caseFile)).toEqual([]);
  });
});

describe("the figures of it", () => {
  test("are by who recorded, of the cases one sees, for supervisors alone", async () => {
    const recorder = await buildUser("grievance_officer", "CD-IT");
    const caseFile = await heardYes(recorder, { place: "CD5405" });
    await check(hotline, caseFile, { result: "reached", agrees: false });
    const ituri = await buildUser("grievance_supervisor", "CD-IT");
    const since = new Date(Date.now() - 86_400_000);
    const { recorders } = await readBackChecks(queryContext(ituri), since);
    expect(recorders).toMatchObject([{ recorderId: recorder.userId, recorded: 1, disagrees: 1, agrees: 0 }]);
    const elsewhere = await readBackChecks(queryContext(supervisor), since);
    expect(elsewhere.recorders.map(({ recorderId }) => recorderId)).not.toContain(recorder.userId);
    await expect(readBackChecks(queryContext(officer), since)).rejects.toMatchObject({ status: 404 });
  });

  test("how many are drawn is the coordination's to set, in whole numbers up to 100, and journalled", async () => {
    const national = await buildUser("national_coordinator", "CD");
    await runCommand(national, (ctx) => setRates(ctx, { spoken: 20, own_answer: 60 }));
    expect(await BackCheckRate.findAll({ order: [["kind", "ASC"]] })).toMatchObject([{ percent: 60 }, { percent: 20 }]);
    for (const percent of [-1, 101, 1.5])
      await expect(
        runCommand(national, (ctx) => setRates(ctx, { spoken: percent, own_answer: 60 })),
      ).rejects.toMatchObject({ fields: { spoken: "errors.percent_wrong" } });
    await expect(runCommand(supervisor, (ctx) => setRates(ctx, { spoken: 0, own_answer: 0 }))).rejects.toMatchObject({
      status: 404,
    });
  });
});

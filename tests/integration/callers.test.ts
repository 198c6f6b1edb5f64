import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixedClock } from "~/models/clock";
import { displayPhone } from "~/models/people/phoneNumber";
import { answerCaller, findCaller } from "~/workflows/contact/findCaller";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { letCallersGo } from "~/workflows/contact/letCallersGo";
import { readSpokenAnswer } from "~/workflows/contact/readSpokenAnswer";
import { recordCall } from "~/workflows/contact/recordCall";
import { answerCase } from "~/workflows/resolution/answerCase";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { withdrawCase } from "~/workflows/resolution/withdrawCase";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { listCases } from "~/workflows/triage/listCases";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let hotline: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  hotline = await buildUser("hotline_agent", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const found = async (who: UserActor, typed: string) => (await findCaller(queryContext(who), typed)).map(({ id }) => id);

describe("somebody calls the hotline", () => {
  test("and is found by number or phone, in no list and by no word", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone, text: "Le point d'eau de Sake est casse" });
    expect(await found(hotline, caseFile.reference)).toEqual([caseFile.id]);
    expect(await found(hotline, displayPhone(phone))).toEqual([caseFile.id]);
    expect(await found(hotline, "Sake")).toEqual([]);
    const { rows } = await listCases(queryContext(hotline), {
      kind: "grievance",
      view: "open",
      sort: "due",
      q: "Sake",
    });
    expect(rows).toEqual([]);
  });

  test("and their case is open to who hears them until the call is noted; the file says who opened it", async () => {
    const caseFile = await buildCase();
    await expect(readCase(queryContext(hotline), caseFile.reference)).rejects.toMatchObject({ status: 404 });
    for (const _twice of [1, 2]) await runCommand(hotline, (ctx) => answerCaller(ctx, caseFile.reference));
    expect((await readCase(queryContext(hotline), caseFile.reference)).calls?.tasks).toHaveLength(1);
    await runCommand(hotline, (ctx) =>
      recordCall(ctx, { caseId: caseFile.id, result: "reached", remark: "Toujours rien." }),
    );
    await expect(readCase(queryContext(hotline), caseFile.reference)).rejects.toMatchObject({ status: 404 });
    expect(await journalOf(caseFile)).toEqual(["case.opened", "call.requested", "call.attempted", "case.acknowledged"]);
  });

  test("and is let go after two hours, though nothing was noted: whoever opened the case does not keep it", async () => {
    const clock = fixedClock("2026-03-02T08:00:00Z");
    const caseFile = await buildCase({ clock });
    await runCommand(hotline, (ctx) => answerCaller(ctx, caseFile.reference), { clock });
    clock.advance(119 * 60_000);
    await letCallersGo(clock);
    expect((await readCase(queryContext(hotline), caseFile.reference)).caseFile.id).toBe(caseFile.id);
    clock.advance(2 * 60_000);
    await letCallersGo(clock);
    await letCallersGo(clock);
    await expect(readCase(queryContext(hotline), caseFile.reference)).rejects.toMatchObject({ status: 404 });
    expect(await journalOf(caseFile)).toEqual(["case.opened", "call.requested", "call.closed"]);
  });

  test("and asks to be called another day: that call stays among those to make", async () => {
    const clock = fixedClock("2026-03-02T08:00:00Z");
    const caseFile = await buildCase({ clock });
    await runCommand(hotline, (ctx) => answerCaller(ctx, caseFile.reference), { clock });
    const again = { caseId: caseFile.id, result: "call_again", againAt: "2026-03-04T10:00" } as const;
    await runCommand(hotline, (ctx) => recordCall(ctx, again), { clock });
    clock.advance(3 * 3_600_000);
    await letCallersGo(clock);
    expect(await caseFile.reload()).toMatchObject({ callReason: "asked", callAt: new Date("2026-03-04T08:00:00Z") });
  });

  test.each<[string, () => Promise<{ who: UserActor; typed: string; reference: string }>]>([
    ["a case of class 3", async () => of(hotline, await buildCase({ caseClass: 3 }))],
    ["a case, by somebody who only works in a province", async () => of(officer, await buildCase({ place: "CD5405" }))],
    ["a number that is none", () => Promise.resolve({ who: hotline, typed: "1234567890", reference: "1234567890" })],
  ])("%s is not found so, nor opened", async (_what, given) => {
    const { who, typed, reference } = await given();
    expect(await found(who, typed)).toEqual([]);
    await expect(runCommand(who, (ctx) => answerCaller(ctx, reference))).rejects.toMatchObject({ status: 404 });
  });

  function of(who: UserActor, { reference }: { reference: string }) {
    return { who, typed: reference, reference };
  }

  test("a phone never unmasks somebody who stays unknown", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone });
    await caseFile.update({ anonymous: true });
    expect(await found(hotline, phone)).toEqual([]);
    expect(await found(hotline, caseFile.reference)).toEqual([caseFile.id]); // who has the number was given it
  });
});

test("who opened a case for a caller cannot take it back in their name: its author never asked to", async () => {
  const caseFile = await buildCase();
  await runCommand(hotline, (ctx) => answerCaller(ctx, caseFile.reference));
  const withdrawn = runCommand(hotline, (ctx) => withdrawCase(ctx, { caseId: caseFile.id, heardByCall: true }));
  await expect(withdrawn).rejects.toMatchObject({ code: "call_first" });
  expect(await caseFile.reload()).toMatchObject({ isOpen: true });
});

describe("the sheet somebody reads from", () => {
  const sheetFor = (actor: UserActor, { reference }: { reference: string }) =>
    runCommand(actor, (ctx) => readSpokenAnswer(ctx, reference));

  test("says the decision in the language of the person, and asks about an answer", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await caseFile.update({ language: "swc" });
    const { id: caseId, version } = caseFile;
    await asSystem((ctx) => answerCase(ctx, { caseId, version, text: "Kuja Jumatano." }));
    const sheet = await sheetFor(officer, caseFile);
    expect(sheet.said).toMatch(/^Malalamiko .* Kuja Jumatano\.$/);
    expect(sheet.asks).toBe(true);
    const read = { caseId, action: "case.read", actorId: officer.userId };
    expect(await AuditEntry.count({ where: read })).toBe(1); // who read it is known, though they never opened the file
  });

  test("of a refusal says why, and asks nothing", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    const { id: caseId, version } = caseFile;
    await asSystem((ctx) => rejectCase(ctx, { caseId, version, reason: "Hors programme." }));
    const sheet = await sheetFor(officer, caseFile);
    expect(sheet).toMatchObject({ asks: false, said: expect.stringContaining("Hors programme.") });
  });

  test("does not exist before there is a decision, nor for who may not call", async () => {
    const caseFile = await buildCase();
    await expect(sheetFor(officer, caseFile)).rejects.toMatchObject({ status: 404 });
    const auditor = await buildUser("auditor", "CD");
    await expect(sheetFor(auditor, caseFile)).rejects.toMatchObject({ status: 404 });
  });
});

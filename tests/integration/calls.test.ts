import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CallTask } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { fixedClock, type FixedClock } from "~/models/clock";
import { requestCall } from "~/workflows/contact/requestCall";
import { recordCall, type RecordCall } from "~/workflows/contact/recordCall";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { countViews } from "~/workflows/triage/countViews";
import { listCases } from "~/workflows/triage/listCases";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone, type BuildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

const DAY_MS = 86_400_000;
let house: TestDatabase;
let hotline: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  hotline = await buildUser("hotline_agent", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const someClock = () => fixedClock("2026-03-02T08:00:00Z");

/** A case somebody must be called about. */
async function toCall(
  given: Omit<BuildCase, "clock"> & { clock?: FixedClock; reason?: CallTask["reason"]; when?: Date } = {},
) {
  const clock = given.clock ?? someClock();
  const caseFile = await buildCase({ ...given, clock });
  const { reason = "asked", when = null } = given;
  await asSystem((ctx) => requestCall(ctx, caseFile.id, { reason, when }), { clock });
  return { caseFile: await caseFile.reload(), clock };
}

const attempt = (caseFile: CaseFile, given: Omit<RecordCall, "caseId">, clock = someClock(), who = hotline) =>
  runCommand(who, (ctx) => recordCall(ctx, { caseId: caseFile.id, ...given }), { clock });

const tasksOf = (caseFile: CaseFile) => CallTask.findAll({ where: { caseId: caseFile.id }, order: [["id", "ASC"]] });

describe("asking for a call", () => {
  test("twice for one reason is one call, at the time asked for last; another reason is another", async () => {
    const { caseFile, clock } = await toCall();
    const when = new Date("2026-03-02T16:00:00Z");
    await asSystem((ctx) => requestCall(ctx, caseFile.id, { reason: "asked", when }), { clock });
    expect(await tasksOf(caseFile)).toMatchObject([{ reason: "asked", wantedAt: when, nextAt: when }]);
    await asSystem((ctx) => requestCall(ctx, caseFile.id, { reason: "undelivered" }), { clock });
    expect((await tasksOf(caseFile)).map(({ reason }) => reason)).toEqual(["asked", "undelivered"]);
    expect(await caseFile.reload()).toMatchObject({ callReason: "undelivered", callAt: clock.now() });
    expect((await journalOf(caseFile)).filter((act) => act === "call.requested")).toHaveLength(2);
  });

  test.each<[string, BuildCase & Partial<{ anonymous: boolean }>]>([
    ["no phone", { phone: null }],
    ["a sender that is no number", { phone: "VODACOM" }],
    ["somebody who stays unknown", { phone: somePhone(), anonymous: true }],
  ])("with %s creates nothing, and the file says once that nobody can be called", async (_what, given) => {
    const caseFile = await buildCase({ ...given, clock: someClock() });
    if (given.anonymous) await caseFile.update({ anonymous: true });
    for (const _again of [1, 2]) {
      expect(await asSystem((ctx) => requestCall(ctx, caseFile.id, { reason: "no_way" }))).toBeNull();
    }
    expect(await tasksOf(caseFile)).toEqual([]);
    expect((await journalOf(caseFile)).filter((act) => act === "call.impossible")).toHaveLength(1);
  });
});

describe("the list of calls", () => {
  test("holds those of one's places, the next one first, page by page, and leaves with the call", async () => {
    const later = await toCall({ place: "CD5405", when: new Date("2026-03-02T15:00:00Z") });
    const sooner = await toCall({ place: "CD5405", when: new Date("2026-03-02T09:00:00Z") });
    await buildCase({ place: "CD5405" });
    const ituri = await buildUser("hotline_agent", "CD-IT");
    const page = (after: string | null) =>
      listCases(queryContext(ituri), { kind: "grievance", view: "calls", sort: "due", after, limit: 1 });
    const first = await page(null);
    const second = await page(first.next);
    expect([first, second].flatMap(({ rows }) => rows.map(({ caseFile }) => caseFile.id))).toEqual([
      sooner.caseFile.id,
      later.caseFile.id,
    ]);
    expect(second.next).toBeNull();
    expect((await countViews(queryContext(ituri), "grievance")).calls.count).toBe(2);
    await attempt(sooner.caseFile, { result: "reached" }, sooner.clock, ituri);
    expect((await countViews(queryContext(ituri), "grievance")).calls.count).toBe(1);
  });

  test("of a hotline of the country holds no class 3, which stays with those who see class 3", async () => {
    const { caseFile } = await toCall({ caseClass: 3 });
    await expect(readCase(queryContext(hotline), caseFile.reference)).rejects.toMatchObject({ status: 404 });
    expect((await readCase(queryContext(officer), caseFile.reference)).calls?.tasks).toHaveLength(1);
  });

  test("opens a case to the hotline for as long as the call is to be made, and not its notes", async () => {
    const { caseFile, clock } = await toCall();
    const reading = await readCase(queryContext(hotline), caseFile.reference);
    expect(reading.calls?.ways?.phone).toMatch(/^\+243/);
    expect(reading.allowed).not.toContain("answer");
    await attempt(caseFile, { result: "refused" }, clock);
    await expect(readCase(queryContext(hotline), caseFile.reference)).rejects.toMatchObject({ status: 404 });
  });
});

describe("an attempt", () => {
  test("nobody answered stays open for another day; three different days end it as unreachable, and close no case", async () => {
    const { caseFile, clock } = await toCall({ status: "answered", reason: "ask_by_voice" });
    await attempt(caseFile, { result: "no_answer" }, clock);
    await attempt(caseFile, { result: "no_answer" }, clock); // the same day counts once
    expect(await tasksOf(caseFile)).toMatchObject([{ attempts: 2, unansweredDays: 1, doneAt: null }]);
    for (const _day of [2, 3]) {
      clock.advance(DAY_MS);
      await attempt(caseFile, { result: "no_answer" }, clock);
    }
    expect(await tasksOf(caseFile)).toMatchObject([{ attempts: 4, unansweredDays: 3, result: "unreachable" }]);
    expect(await caseFile.reload()).toMatchObject({ status: "answered", callAt: null, callReason: null });
  });

  test("to be called again says when, by the clocks of the place", async () => {
    const { caseFile, clock } = await toCall();
    await attempt(caseFile, { result: "call_again", againAt: "2026-03-02T17:30" }, clock);
    expect(await caseFile.reload()).toMatchObject({ callAt: new Date("2026-03-02T15:30:00Z") });
  });

  test("a spoken yes closes the case as confirmed, and the journal keeps who heard it", async () => {
    const { caseFile, clock } = await toCall({ status: "answered", reason: "ask_by_voice" });
    await attempt(caseFile, { result: "reached", settled: true, remark: "Elle a été payée." }, clock);
    expect(await caseFile.reload()).toMatchObject({ status: "closed", outcome: "confirmed", callAt: null });
    expect(await tasksOf(caseFile)).toMatchObject([{ result: "reached", doneById: hotline.userId }]);
    expect((await journalOf(caseFile)).slice(-2)).toEqual(["call.attempted", "case.confirmed"]);
  });

  test("a spoken no is an appeal, one level up", async () => {
    const { caseFile, clock } = await toCall({ status: "answered", reason: "ask_by_voice" });
    await attempt(caseFile, { result: "reached", settled: false }, clock);
    expect(await caseFile.reload()).toMatchObject({ status: "in_progress", appeals: 1, callAt: null });
  });

  test("in class 3 somebody reached who does not say whether it is settled is asked again", async () => {
    const { caseFile, clock } = await toCall({ status: "answered", reason: "ask_by_voice", caseClass: 3 });
    await attempt(caseFile, { result: "reached" }, clock, officer);
    expect(await tasksOf(caseFile)).toMatchObject([{ doneAt: null, attempts: 1 }]);
  });

  test("somebody reached has been acknowledged by a person", async () => {
    const { caseFile, clock } = await toCall({ reason: "undelivered" });
    await attempt(caseFile, { result: "reached" }, clock);
    expect(await caseFile.reload()).toMatchObject({ status: "acknowledged" });
  });

  test("a wrong number typed in for somebody is written to no more", async () => {
    const { caseFile, clock } = await toCall();
    await caseFile.update({ channel: "voice" });
    await attempt(caseFile, { result: "wrong_number" }, clock);
    expect(await GrievanceDetail.findByPk(caseFile.id)).toMatchObject({ phoneIsClaim: true });
    expect(await caseFile.reload()).toMatchObject({ contactHash: null });
  });

  test.each<[string, Omit<RecordCall, "caseId">, string]>([
    ["no time to call again", { result: "call_again" }, "againAt"],
    ["a time that is none", { result: "call_again", againAt: "demain" }, "againAt"],
    ["a time that is past", { result: "call_again", againAt: "2026-03-02T09:59" }, "againAt"],
    ["a time next year", { result: "no_answer", againAt: "2027-03-01T08:00" }, "againAt"],
    ["a remark that is a book", { result: "reached", remark: "a".repeat(1_001) }, "remark"],
  ])("with %s is refused in words", async (_what, given, field) => {
    const { caseFile, clock } = await toCall();
    await expect(attempt(caseFile, given, clock)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  });

  test("recorded twice finds nothing left to record", async () => {
    const { caseFile, clock } = await toCall();
    await attempt(caseFile, { result: "reached" }, clock, officer);
    await expect(attempt(caseFile, { result: "reached" }, clock, officer)).rejects.toMatchObject({ status: 409 });
  });
});

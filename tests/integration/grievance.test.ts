import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOTHING_DUE } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { Notice } from "~/models/people/Notice";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import { acknowledgeDelivered } from "~/workflows/intake/acknowledgeDelivered";
import { addNote } from "~/workflows/resolution/addNote";
import { answerCase } from "~/workflows/resolution/answerCase";
import { closeSilentCases } from "~/workflows/resolution/closeSilentCases";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { takeBackAnswer } from "~/workflows/resolution/takeBackAnswer";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { assignCase, takeCase } from "~/workflows/triage/assignCase";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { readCase } from "~/workflows/triage/readCase";
import { resumeCase, waitCase } from "~/workflows/triage/waitCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let coordinator: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  coordinator = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

/** Brings a new case to the answer an officer gives. */
async function answered(clock = fixedClock("2026-03-02T08:00:00Z")) {
  const caseFile = await buildCase({ clock });
  await runCommand(
    officer,
    (ctx) =>
      qualifyCase(ctx, {
        caseId: caseFile.id,
        version: 1,
        categoryCode: "payment",
        detailCode: null,
        caseClass: 1,
        placeCode: null,
      }),
    { clock },
  );
  await runCommand(officer, (ctx) => takeCase(ctx, { caseId: caseFile.id }), { clock });
  await caseFile.reload();
  await runCommand(
    officer,
    (ctx) => answerCase(ctx, { caseId: caseFile.id, version: caseFile.version, text: "Venez mercredi." }),
    { clock },
  );
  return { caseFile: await caseFile.reload(), clock };
}

describe("a complaint from its number to its end", () => {
  test("it gets a number, its clocks, one acknowledgement, and a level somebody holds", async () => {
    const caseFile = await buildCase({ place: "CD6103", clock: fixedClock("2026-03-02T08:00:00Z") });
    expect(caseFile).toMatchObject({
      status: "received",
      level: "province",
      isOpen: true,
      provinceCode: "CD-NK",
      assigneeId: null,
    });
    expect(caseFile.reference).toMatch(/^[1-9]\d{9}$/);
    const clocks = await SlaClock.findAll({ where: { caseId: caseFile.id } });
    expect(clocks.map((clock) => clock.kind).sort()).toEqual(["acknowledge", "answer", "level", "qualify"]);
    const messages = await messagesAbout(caseFile);
    expect(messages.map((message) => message.templateKey)).toEqual(["received"]);
    expect(messages[0]?.text.replace(/\D/g, "")).toContain(caseFile.reference);
    expect(await journalOf(caseFile)).toEqual(["case.opened"]);
  });

  test("it counts as acknowledged only when the number has reached the phone, once", async () => {
    const caseFile = await buildCase();
    await asSystem((ctx) => acknowledgeDelivered(ctx, [caseFile.id]));
    await asSystem((ctx) => acknowledgeDelivered(ctx, [caseFile.id]));
    expect((await caseFile.reload()).status).toBe("acknowledged");
    expect(await journalOf(caseFile)).toEqual(["case.opened", "case.acknowledged"]);
  });

  test("an officer qualifies, takes, notes and answers it; the person is asked whether it is settled", async () => {
    const { caseFile } = await answered();
    await runCommand(officer, (ctx) => addNote(ctx, { caseId: caseFile.id, text: "Appelé l'agent payeur." }));
    expect(caseFile).toMatchObject({ status: "answered", assigneeId: officer.userId, categoryCode: "payment" });
    const last = (await messagesAbout(caseFile)).at(-1);
    expect(last?.text).toContain("Venez mercredi.");
    expect(last?.text).toMatch(/1 Oui 2 Non/);
    const reading = await readCase(queryContext(officer), caseFile.reference);
    expect(reading.timeline.filter((item) => item.kind !== "event").map((item) => item.kind)).toEqual([
      "outbound",
      "outbound",
      "note",
    ]);
  });

  test("yes closes it as confirmed", async () => {
    const { caseFile } = await answered();
    await runCommand({ kind: "complainant", phoneHash: caseFile.contactHash ?? null }, (ctx) =>
      recordConfirmation(ctx, { caseId: caseFile.id, settled: true }),
    );
    expect(await caseFile.reload()).toMatchObject({ status: "closed", outcome: "confirmed", isOpen: false });
  });

  test("no is an appeal: one level up, never with whoever answered, its new owner told", async () => {
    const { caseFile } = await answered();
    await runCommand({ kind: "complainant", phoneHash: caseFile.contactHash ?? null }, (ctx) =>
      recordConfirmation(ctx, { caseId: caseFile.id, settled: false }),
    );
    expect(await caseFile.reload()).toMatchObject({
      status: "in_progress",
      level: "national",
      assigneeId: coordinator.userId,
      appeals: 1,
      isOpen: true,
    });
    const mail = (await messagesAbout(caseFile)).find((message) => message.templateKey === "case_appealed");
    expect(mail?.userId).toBe(coordinator.userId);
    expect(mail?.text).not.toContain("paiement");
  });

  test("an appeal is offered to everybody but whoever gave the refused answer, who may still read and note", async () => {
    const { caseFile, clock } = await answered();
    const complainant = { kind: "complainant", phoneHash: caseFile.contactHash ?? null } as const;
    await runCommand(complainant, (ctx) => recordConfirmation(ctx, { caseId: caseFile.id, settled: false }), { clock });
    await caseFile.reload();
    const { allowed, answerRefused } = await readCase(queryContext(officer), caseFile.reference);
    expect(answerRefused).toBe(true);
    expect(allowed).toContain("note");
    for (const act of ["take", "answer", "wait", "reject"] as const) expect(allowed).not.toContain(act);
    const pause = { caseId: caseFile.id, reason: "Plus tard" };
    await expect(runCommand(officer, (ctx) => waitCase(ctx, pause))).rejects.toThrow("answer_was_refused");
    const answerAgain = { caseId: caseFile.id, version: caseFile.version, text: "Venez jeudi." };
    await expect(runCommand(officer, (ctx) => answerCase(ctx, answerAgain))).rejects.toThrow("answer_was_refused");
    await expect(runCommand(officer, (ctx) => takeCase(ctx, { caseId: caseFile.id }))).rejects.toMatchObject({
      status: 403,
    });
    const back = { caseId: caseFile.id, assigneeId: officer.userId };
    await expect(runCommand(coordinator, (ctx) => assignCase(ctx, back))).rejects.toMatchObject({ status: 422 });
    expect((await readCase(queryContext(coordinator), caseFile.reference)).allowed).toContain("answer");
  });

  test("an answer can be taken back while it has not left, and not after", async () => {
    const { caseFile, clock } = await answered();
    await runCommand(officer, (ctx) => takeBackAnswer(ctx, { caseId: caseFile.id }), { clock });
    expect(await caseFile.reload()).toMatchObject({ status: "in_progress", answeredAt: null });
    expect(caseFile.nextDueAt < NOTHING_DUE).toBe(true);
    await expect(runCommand(officer, (ctx) => takeBackAnswer(ctx, { caseId: caseFile.id }), { clock })).rejects.toThrow(
      "already_sent",
    );
  });

  test("silence closes it as unconfirmed only when the question was delivered, and the window is over", async () => {
    const { caseFile, clock } = await answered();
    clock.advance(40 * 86_400_000);
    await closeSilentCases(clock);
    expect((await caseFile.reload()).status).toBe("answered");
    await OutboundMessage.update({ status: "delivered" }, { where: { caseId: caseFile.id } });
    await closeSilentCases(clock);
    expect(await caseFile.reload()).toMatchObject({ status: "closed", outcome: "unconfirmed" });
  });
});

test("cases that wait for a call never keep others from being closed", async () => {
  const waiting = await answered();
  const { caseFile, clock } = await answered();
  await OutboundMessage.update({ status: "delivered" }, { where: { caseId: caseFile.id } });
  clock.advance(40 * 86_400_000);
  expect(await closeSilentCases(clock)).toBe(1);
  expect([(await waiting.caseFile.reload()).status, (await caseFile.reload()).status]).toEqual(["answered", "closed"]);
});

describe("deadlines", () => {
  test("one that passes makes the case climb once, however often the sweep runs, and its new owner is told", async () => {
    const clock = fixedClock("2026-03-02T08:00:00Z");
    const caseFile = await buildCase({ clock });
    clock.advance(3 * 86_400_000);
    await Promise.all([escalateOverdueCases(clock), escalateOverdueCases(clock)]);
    await escalateOverdueCases(clock);
    expect(await caseFile.reload()).toMatchObject({
      level: "national",
      status: "received",
      assigneeId: coordinator.userId,
    });
    expect((await journalOf(caseFile)).filter((action) => action === "case.escalated")).toHaveLength(1);
    const told = { caseId: caseFile.id, userId: coordinator.userId, kind: "case_escalated" };
    expect(await Notice.count({ where: told })).toBe(1);
  });

  test("one that passed at the top stays overdue in the queue until the case is answered", async () => {
    const clock = fixedClock("2026-03-02T08:00:00Z");
    const caseFile = await buildCase({ place: null, clock });
    clock.advance(30 * 86_400_000);
    await escalateOverdueCases(clock);
    expect((await caseFile.reload()).nextDueAt < clock.now()).toBe(true);
    const alarms = (await messagesAbout(caseFile)).filter((message) => message.templateKey === "deadline_alarm");
    await escalateOverdueCases(clock);
    const later = (await messagesAbout(caseFile)).filter((message) => message.templateKey === "deadline_alarm");
    expect(alarms.length).toBeGreaterThan(0);
    expect(later).toHaveLength(alarms.length);
  });

  test("they stand still while something is awaited, and go on with the time that was left", async () => {
    const clock = fixedClock("2026-03-02T08:00:00Z");
    const caseFile = await buildCase({ clock, status: "in_progress", assigneeId: officer.userId });
    const before = await SlaClock.findOne({ where: { caseId: caseFile.id, kind: "answer" }, rejectOnEmpty: true });
    await runCommand(officer, (ctx) => waitCase(ctx, { caseId: caseFile.id, reason: "Réponse de l'opérateur" }), {
      clock,
    });
    clock.advance(7 * 86_400_000);
    await runCommand(officer, (ctx) => resumeCase(ctx, { caseId: caseFile.id }), { clock });
    const after = await before.reload();
    expect(after.dueAt.getTime() - Date.parse("2026-03-23T08:00:00Z")).toBe(7 * 86_400_000);
  });
});

describe("what is not allowed", () => {
  test("a case of another province does not exist for an officer", async () => {
    const stranger = await buildUser("grievance_officer", "CD-IT");
    const caseFile = await buildCase({ place: "CD6103" });
    await expect(readCase(queryContext(stranger), caseFile.reference)).rejects.toMatchObject({ status: 404 });
    await expect(runCommand(stranger, (ctx) => addNote(ctx, { caseId: caseFile.id, text: "?" }))).rejects.toMatchObject(
      { status: 404 },
    );
  });

  test("two officers saving the same page never overwrite each other", async () => {
    const caseFile = await buildCase();
    const save = () =>
      runCommand(officer, (ctx) =>
        qualifyCase(ctx, {
          caseId: caseFile.id,
          version: 1,
          categoryCode: "phone",
          detailCode: null,
          caseClass: 1,
          placeCode: null,
        }),
      );
    const outcomes = await Promise.allSettled([save(), save()]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordDeliveries } from "~/channels/outbound/recordDeliveries";
import type { SendError } from "~/channels/sendErrors";
import type { ChannelAdapter, SendOutcome } from "~/channels/ChannelAdapter";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { keyedHash } from "~/models/sealing/seal";
import { useAdapters } from "~/channels/adapters";
import { africasTalking } from "~/channels/sms/africasTalking";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { fixedClock, type FixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { recordCall } from "~/workflows/contact/recordCall";
import { requestCall } from "~/workflows/contact/requestCall";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import { useReplyWays } from "~/workflows/messaging/replyWays";
import { answerCase } from "~/workflows/resolution/answerCase";
import { closeSilentCases } from "~/workflows/resolution/closeSilentCases";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { withdrawCase } from "~/workflows/resolution/withdrawCase";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, type BuildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { callTasksOf, messagesAbout } from "../factories/readBack";
import { readReportsOnly } from "../support/fakeProvider";
import { openTestHouse, type TestDatabase } from "../support/house";

const DAY_MS = 86_400_000;
let house: TestDatabase;
let hotline: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  readReportsOnly();
  hotline = await buildUser("hotline_agent", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const someClock = () => fixedClock("2026-03-02T08:00:00Z");

describe("what cannot be written is told by a person", () => {
  test("an answer and a refusal to somebody for whom no SMS is safe become calls", async () => {
    for (const decide of ["answer", "reject"] as const) {
      const caseFile = await buildCase({ status: "in_progress" });
      await GrievanceDetail.update({ noSms: true }, { where: { caseId: caseFile.id } });
      const given = { caseId: caseFile.id, version: caseFile.version };
      await asSystem((ctx) =>
        decide === "answer"
          ? answerCase(ctx, { ...given, text: "Venez mercredi." }).then(() => undefined)
          : rejectCase(ctx, { ...given, reason: "Hors programme." }),
      );
      expect(await callTasksOf(caseFile)).toMatchObject([{ reason: "no_way", doneAt: null }]);
    }
  });

  test("to somebody without a phone whom a committee met, by going there", async () => {
    const caseFile = await buildCase({ status: "in_progress", phone: null });
    await caseFile.update({ channel: "visit", openedById: officer.userId });
    const given = { caseId: caseFile.id, version: caseFile.version, text: "Venez mercredi." };
    await asSystem((ctx) => answerCase(ctx, given));
    expect(await callTasksOf(caseFile)).toMatchObject([{ reason: "by_hand" }]);
    await expect(readCase(queryContext(hotline), caseFile.reference)).rejects.toMatchObject({ status: 404 });
  });

  test("what the person says meanwhile leaves nothing to ask", async () => {
    const caseFile = await buildCase({ status: "answered" });
    await asSystem((ctx) => requestCall(ctx, caseFile.id, { reason: "ask_by_voice" }));
    await asSystem((ctx) => recordConfirmation(ctx, { caseId: caseFile.id, settled: true }));
    expect(await callTasksOf(caseFile)).toMatchObject([{ result: "obsolete" }]);
    expect(await caseFile.reload()).toMatchObject({ callAt: null });
  });
});
describe("a grave complaint its author wants to take back", () => {
  async function wanted() {
    const caseFile = await buildCase({ caseClass: 3 });
    await asSystem((ctx) => withdrawCase(ctx, { caseId: caseFile.id }));
    return caseFile.reload();
  }
  const heard = (caseFile: CaseFile, withdraws: boolean) =>
    runCommand(officer, (ctx) => recordCall(ctx, { caseId: caseFile.id, result: "reached", withdraws }));

  test("is withdrawn when somebody has heard it from the person", async () => {
    const caseFile = await wanted();
    expect(caseFile).toMatchObject({ callReason: "withdrawal", isOpen: true });
    await heard(caseFile, true);
    expect(await caseFile.reload()).toMatchObject({ status: "withdrawn", callAt: null });
  });

  test("goes on when they keep it", async () => {
    const caseFile = await wanted();
    await heard(caseFile, false);
    expect(await caseFile.reload()).toMatchObject({ isOpen: true, callAt: null });
    expect(await callTasksOf(caseFile)).toMatchObject([{ result: "reached" }]);
  });
});

describe("silence", () => {
  /** A case answered to a phone, whose window to refuse the answer is over. */
  async function silent(given: BuildCase = {}) {
    const clock = someClock();
    const caseFile = await buildCase({ ...given, status: "in_progress", clock });
    const { id: caseId, version } = caseFile;
    await asSystem((ctx) => answerCase(ctx, { caseId, version, text: "Venez mercredi." }), { clock });
    clock.advance(40 * DAY_MS);
    return { caseFile: await caseFile.reload(), clock };
  }
  const pass = async (clock: FixedClock) => {
    await escalateOverdueCases(clock);
    return closeSilentCases(clock);
  };
  const delivered = (caseFile: CaseFile) =>
    OutboundMessage.update({ status: "delivered" }, { where: { caseId: caseFile.id } });

  test("to a question nobody knows to be delivered is asked about by a person, once", async () => {
    const { caseFile, clock } = await silent();
    await pass(clock);
    await pass(clock);
    expect(await caseFile.reload()).toMatchObject({ status: "answered", callReason: "ask_by_voice" });
    expect(await callTasksOf(caseFile)).toHaveLength(1);
  });

  test("in class 3 is asked about by a person, delivered or not, and closes nothing", async () => {
    const { caseFile, clock } = await silent({ caseClass: 3 });
    await delivered(caseFile);
    expect(await pass(clock)).toBe(0);
    expect(await caseFile.reload()).toMatchObject({ status: "answered", callReason: "ask_by_voice" });
  });

  test("of somebody a person spoke to, who did not say, closes the case as unconfirmed", async () => {
    const { caseFile, clock } = await silent();
    await pass(clock);
    await runCommand(hotline, (ctx) => recordCall(ctx, { caseId: caseFile.id, result: "reached" }), { clock });
    await pass(clock);
    expect(await caseFile.reload()).toMatchObject({ status: "closed", outcome: "unconfirmed", callAt: null });
  });

  test("of somebody whose answer would cost credit, where no code is free, is asked about by a person", async () => {
    const { caseFile, clock } = await silent();
    await delivered(caseFile);
    useReplyWays({ smsReplies: "paid", ussdCode: null });
    expect(await pass(clock)).toBe(0);
    expect(await caseFile.reload()).toMatchObject({ status: "answered", callReason: "ask_by_voice" });
    useReplyWays({ smsReplies: "free", ussdCode: null });
  });

  test("may be broken without credit: the question offers the code to dial while an SMS costs something", async () => {
    useReplyWays({ smsReplies: "paid", ussdCode: "*384*44135#" });
    const { caseFile } = await silent();
    useReplyWays({ smsReplies: "free", ussdCode: "*384*44135#" });
    const { caseFile: other } = await silent();
    const asked = async (one: CaseFile) =>
      (await messagesAbout(one)).find(({ templateKey }) => templateKey === "answered")?.text;
    expect(await asked(caseFile)).toMatch(/Réglé \? 1 Oui 2 Non\nGratuit : composez \*384\*44135#$/);
    expect(await asked(other)).toMatch(/Réglé \? 1 Oui 2 Non$/);
  });
});

describe("a message that finally failed", () => {
  const report = (providerId: string, status: string) =>
    DeliveryReport.create({ ...aReport, id: newId(), dedupeKey: newId(), providerId, status, receivedAt: new Date() });
  const aReport = { route: "africastalking", failureReason: null, networkCode: null, applied: false };

  /** A case with a message on its way. */
  async function onItsWay(templateKey: string) {
    const caseFile = await buildCase();
    const providerId = newId();
    const row = { status: "accepted" as const, provider: "africastalking", providerId, templateKey };
    await OutboundMessage.update(row, { where: { caseId: caseFile.id } });
    return { caseFile, providerId };
  }

  test.each([
    ["answered", "Failed", "undelivered"],
    ["answered", "Rejected", "undelivered"],
    ["rejected", "AbsentSubscriber", "undelivered"],
    ["received", "Expired", "undelivered"],
    ["confirmed", "Failed", null], // a thank-you
    ["answered", "Success", null],
    ["answered", "Buffered", null], // still on its way
    ["answered", "Whatever", null], // a word nobody knows
  ])("%s, reported as %s: %s", async (templateKey, status, reason) => {
    const { caseFile, providerId } = await onItsWay(templateKey);
    await report(providerId, status);
    await report(providerId, status); // comes twice
    await recordDeliveries();
    expect((await callTasksOf(caseFile)).map((task) => task.reason)).toEqual(reason ? [reason] : []);
  });

  test("at the door of the provider becomes a call as well, and one whose fate is unknown does not", async () => {
    const [failed, unknown] = [await buildCase(), await buildCase()];
    const errors: Record<string, SendError> = {
      [failed.contactHash ?? ""]: "invalid_number",
      [unknown.contactHash ?? ""]: "no_answer",
    };
    const picky: ChannelAdapter = {
      ...africasTalking({ username: "yoka", apiKey: "local" }),
      send: ({ recipients }) =>
        Promise.resolve(recipients.map((number) => outcomeOf(errors[keyedHash(number, "phone")]))),
    };
    useAdapters({ sms: picky, email: picky });
    await deliverMessages();
    expect(await callTasksOf(failed)).toMatchObject([{ reason: "undelivered" }]);
    expect(await callTasksOf(unknown)).toEqual([]);
  });

  function outcomeOf(error: SendError | undefined): SendOutcome {
    if (error) return { kind: "refused", error, providerId: null };
    return { kind: "accepted", providerId: newId(), cost: null, segments: 1 };
  }
});

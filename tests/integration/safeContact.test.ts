import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { fixedClock } from "~/models/clock";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { recordCall } from "~/workflows/contact/recordCall";
import { requestCall } from "~/workflows/contact/requestCall";
import { changeSafeContact, type TypedSafeContact } from "~/workflows/contact/changeSafeContact";
import { answerCase } from "~/workflows/resolution/answerCase";
import { takeBackAnswer } from "~/workflows/resolution/takeBackAnswer";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { callTasksOf, journalOf, messagesAbout } from "../factories/readBack";
import { readReportsOnly } from "../support/fakeProvider";
import { openTestHouse, type TestDatabase } from "../support/house";

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

async function answered(caseFile: CaseFile, clock = someClock()): Promise<void> {
  const { id: caseId, version } = caseFile;
  await asSystem((ctx) => answerCase(ctx, { caseId, version, text: "Venez mercredi à Sake." }), { clock });
}

describe("a safe contact is obeyed", () => {
  const NOTHING: TypedSafeContact = {
    noSms: false,
    sharedPhone: false,
    safeFrom: "",
    safeTo: "",
    trustedName: "",
    trustedPhone: "",
    safeContact: "",
  };
  const change = async (caseFile: CaseFile, typed: Partial<TypedSafeContact>) => {
    await caseFile.update({ assigneeId: officer.userId });
    await runCommand(officer, (ctx) => changeSafeContact(ctx, { caseId: caseFile.id, ...NOTHING, ...typed }));
  };
  const outboxOf = async (caseFile: CaseFile) =>
    (await messagesAbout(caseFile)).filter(({ audience }) => audience === "complainant");

  test("outside the safe hours a message waits for them, by the clocks of the place, and says so", async () => {
    const clock = fixedClock("2026-03-02T08:00:00Z");
    const caseFile = await buildCase({ clock });
    await change(caseFile, { safeFrom: "18:00", safeTo: "20:00" });
    await OutboundMessage.destroy({ where: { caseId: null } });
    expect(await deliverMessages(clock)).toBe(0);
    const row = await OutboundMessage.findOne({ where: { caseId: caseFile.id }, rejectOnEmpty: true });
    expect(row).toMatchObject({
      status: "queued",
      failure: "unsafe_hour",
      sendAfter: new Date("2026-03-02T16:00:00Z"),
    });
    const [item] = (await readCase(queryContext(officer), caseFile.reference)).timeline.filter(
      ({ kind }) => kind === "outbound",
    );
    expect(item).toMatchObject({ waitsUntil: new Date("2026-03-02T16:00:00Z") });
  });

  test("a call waits for them too, and so does the next one when nobody answers", async () => {
    const clock = fixedClock("2026-03-02T08:00:00Z");
    const caseFile = await buildCase({ clock });
    await change(caseFile, { safeFrom: "18:00", safeTo: "20:00" });
    await asSystem((ctx) => requestCall(ctx, caseFile.id, { reason: "asked" }), { clock });
    expect(await caseFile.reload()).toMatchObject({ callAt: new Date("2026-03-02T16:00:00Z") });
    await runCommand(officer, (ctx) => recordCall(ctx, { caseId: caseFile.id, result: "no_answer" }), { clock });
    expect(await caseFile.reload()).toMatchObject({ callAt: new Date("2026-03-03T16:00:00Z") });
  });

  test("a shared phone hears that there is news and never which; a person tells it, and it can be taken back in time", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await change(caseFile, { sharedPhone: true });
    await answered(await caseFile.reload());
    const [, news] = await outboxOf(caseFile);
    expect(news).toMatchObject({ templateKey: "neutral_news" });
    expect(news?.text).not.toMatch(/plainte|Sake|mercredi/i);
    expect(await callTasksOf(caseFile)).toMatchObject([{ reason: "no_way", doneAt: null }]);
    await runCommand(officer, (ctx) => takeBackAnswer(ctx, { caseId: caseFile.id }));
    expect((await outboxOf(caseFile))[1]).toMatchObject({ status: "cancelled" });
    expect(await callTasksOf(caseFile)).toMatchObject([{ result: "obsolete" }]);
  });

  test("with a trusted person nothing is written to anybody, and the call is to them", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await change(caseFile, { trustedName: "Mama Zawadi", trustedPhone: "0823 456 789" });
    await answered(await caseFile.reload());
    expect((await outboxOf(caseFile)).map(({ templateKey }) => templateKey)).toEqual(["received"]);
    const { calls } = await readCase(queryContext(hotline), caseFile.reference);
    expect(calls?.ways?.trusted).toEqual({ name: "Mama Zawadi", phone: "+243823456789" });
  });

  test("after STOP an answer becomes a call, and the officer sees why", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    const contact = { phoneHash: caseFile.contactHash ?? "", optedOutAt: new Date(), createdAt: new Date() };
    await PhoneContact.create(contact);
    await answered(caseFile);
    expect(await callTasksOf(caseFile)).toMatchObject([{ reason: "no_way" }]);
    expect((await readCase(queryContext(officer), caseFile.reference)).person?.optedOut).toBe(true);
  });

  test("what it was before stays in the journal, sealed; said again it is no change", async () => {
    const caseFile = await buildCase();
    await change(caseFile, { safeContact: "Après la messe" });
    await change(caseFile, { safeContact: "Après la messe" });
    expect((await journalOf(caseFile)).filter((act) => act === "contact.safe_changed")).toHaveLength(1);
    expect(await GrievanceDetail.findByPk(caseFile.id)).toMatchObject({ sealedSafeContact: expect.any(Buffer) });
  });

  test.each<[Partial<TypedSafeContact>, string]>([
    [{ safeFrom: "18:00" }, "safeTo"],
    [{ safeFrom: "20:00", safeTo: "20:00" }, "safeTo"],
    [{ trustedPhone: "12" }, "trustedPhone"],
    [{ trustedName: "a".repeat(121) }, "trustedName"],
    [{ safeContact: "a".repeat(501) }, "safeContact"],
  ])("%j is refused in words", async (typed, field) => {
    const caseFile = await buildCase();
    await expect(change(caseFile, typed)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  });
});

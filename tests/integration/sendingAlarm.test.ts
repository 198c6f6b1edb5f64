import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { fixedClock, type FixedClock } from "~/models/clock";
import { HouseFact } from "~/models/HouseFact";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { openPart } from "~/models/messages/messageSeals";
import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { ProviderHold } from "~/models/messages/ProviderHold";
import { sendAgain } from "~/workflows/resolution/sendAgain";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { listUnknown, readSendingAlarm } from "~/workflows/sending/readSending";
import { tellOfHolds, tellOfUnknown } from "~/workflows/sending/tellOfSending";
import { readTimeline } from "~/workflows/triage/readTimeline";
import { keyOf } from "~/workflows/triage/lockCase";
import { buildCase } from "../factories/buildCase";
import { buildOutbound } from "../factories/buildOutbound";
import { buildUser, type UserActor } from "../factories/buildUser";
import { sendSmsThrough, startFakeProvider, type FakeProvider } from "../support/fakeProvider";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let provider: FakeProvider;
let clock: FixedClock;
let admin: UserActor;
let coordinator: UserActor;
let officer: UserActor;

const MINUTE = 60_000;

beforeAll(async () => {
  house = await openTestHouse();
  admin = await buildUser("administrator", "CD");
  coordinator = await buildUser("national_coordinator", "CD");
  officer = await buildUser("grievance_officer");
});
afterAll(() => house.drop());
beforeEach(async () => {
  await OutboundMessage.destroy({ where: {} });
  await ProviderHold.destroy({ where: {} });
  await HouseFact.destroy({ where: { name: "sending.unknown_told" } });
  clock = fixedClock("2026-03-02T08:00:00Z");
  provider = await startFakeProvider();
  sendSmsThrough(provider.adapter, house);
  return () => provider.stop();
});

/** The mails to staff in the outbox, by template. */
async function mails(): Promise<string[]> {
  const rows = await OutboundMessage.findAll({ where: { channel: "email" }, order: [["id", "ASC"]] });
  return rows.map(({ templateKey }) => templateKey);
}

const tell = async () => {
  await asSystem(tellOfHolds, { clock });
  await asSystem(tellOfUnknown, { clock });
};

describe("a queue that is held", () => {
  test("is told to administrators and the coordination once, and once more when it is over", async () => {
    provider.script = [{ codes: [405] }, { codes: [405] }];
    await buildOutbound({ clock });
    await deliverMessages(clock);
    await Promise.all([tell(), tell()]);
    expect(await mails()).toEqual(["sending_held", "sending_held"]);
    clock.advance(MINUTE);
    await deliverMessages(clock);
    await tell();
    expect(await mails()).toHaveLength(2);
    clock.advance(MINUTE);
    await deliverMessages(clock);
    expect((await mails()).slice(2)).toEqual(["sending_released", "sending_released"]);
    expect(await ProviderHold.count()).toBe(0);
  });

  test("says in the mail which provider, why and since when, and nothing of anybody", async () => {
    provider.script = [{ codes: [405] }];
    await buildOutbound({ to: "+243812345678", clock });
    await deliverMessages(clock);
    await tell();
    const mail = await OutboundMessage.findOne({ where: { channel: "email" }, rejectOnEmpty: true });
    const text = openPart(null, mail.sealedText, "outbound.text");
    for (const word of ["Africa’s Talking", "crédit épuisé", "2 mars 2026", "/sending"]) expect(text).toContain(word);
    expect(text).not.toMatch(/\{\w|812/);
  });

  test("is not told when it was over before anybody was told", async () => {
    provider.script = [{ codes: [405] }];
    await buildOutbound({ clock });
    await deliverMessages(clock);
    clock.advance(MINUTE);
    await deliverMessages(clock);
    await tell();
    expect(await mails()).toEqual([]);
  });

  test("stands above the rooms of those who can do something about it, and of nobody else", async () => {
    provider.script = [{ codes: [402] }];
    await buildOutbound({ clock });
    await deliverMessages(clock);
    expect(await readSendingAlarm(queryContext(admin, { clock }))).toMatchObject({
      holds: [{ provider: "africastalking", reason: "sender_refused", isWaiting: true }],
      unknown: 0,
    });
    await expect(readSendingAlarm(queryContext(officer, { clock }))).rejects.toMatchObject({ status: 404 });
  });
});

describe("a message nobody knows the fate of", () => {
  test("is listed without what it told, when it went to one of our own: that alone may be what nobody else may know", async () => {
    const { id } = await buildOutbound({ clock });
    const unknown = {
      status: "unknown",
      audience: "staff",
      templateKey: "approval_person",
      sentAt: clock.now(),
    } as const;
    await OutboundMessage.update(unknown, { where: { id } });
    expect(await listUnknown(queryContext(admin, { clock }))).toMatchObject([
      { id, templateKey: null, reference: null },
    ]);
  });

  test("is told of, and of those that follow an hour later at the soonest", async () => {
    provider.script = Array.from({ length: 3 }, () => ({ http: 500, body: "oops" }));
    await buildOutbound({ clock });
    await deliverMessages(clock);
    await Promise.all([tell(), tell()]);
    expect(await mails()).toEqual(["messages_unknown", "messages_unknown"]);
    await buildOutbound({ text: "un autre", clock });
    clock.advance(MINUTE);
    await deliverMessages(clock);
    await tell();
    expect(await mails()).toHaveLength(2);
    clock.advance(60 * MINUTE);
    await tell();
    await tell();
    expect(await mails()).toHaveLength(4);
  });

  test("is listed with its case for who may see that, and without it for an administrator", async () => {
    const caseFile = await buildCase({ clock });
    await OutboundMessage.update({ status: "unknown", sentAt: clock.now() }, { where: { caseId: caseFile.id } });
    const asked = async (actor: UserActor) =>
      (await listUnknown(queryContext(actor, { clock }))).map(({ reference }) => reference);
    expect(await asked(coordinator)).toEqual([caseFile.reference]);
    expect(await asked(admin)).toEqual([null]);
  });

  test("is sent again by who may answer the case, once, and it is journalled", async () => {
    const caseFile = await buildCase({ clock });
    provider.script = [{ http: 500, body: "oops" }];
    await deliverMessages(clock);
    const lost = await OutboundMessage.findOne({ where: { caseId: caseFile.id }, rejectOnEmpty: true });
    await OpenQuestion.create({
      id: lost.id,
      caseId: caseFile.id,
      phoneHash: lost.recipientHash,
      openPhoneHash: null,
      state: "asked",
      messageId: lost.id,
      createdAt: clock.now(),
    });
    const ctx = queryContext(coordinator, { clock });
    const again = async () =>
      (await readTimeline(ctx, caseFile, keyOf(caseFile))).flatMap((item) =>
        item.kind === "outbound" ? [item.again] : [],
      );
    expect(await again()).toEqual(["may"]);

    const act = () =>
      runCommand(coordinator, (c) => sendAgain(c, { caseId: caseFile.id, messageId: lost.id }), { clock });
    const answers = await Promise.allSettled([act(), act()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await deliverMessages(clock);
    expect(provider.seen.map(({ message }) => message)).toEqual([provider.seen[0]?.message, provider.seen[0]?.message]);
    expect(await again()).toEqual(["done", null]);
    const { resentAsId } = await lost.reload();
    expect(await OutboundMessage.findByPk(resentAsId ?? "")).toMatchObject({ status: "accepted", acknowledges: true });
    expect((await OpenQuestion.findByPk(lost.id))?.messageId).toBe(resentAsId);
    expect(await AuditEntry.count({ where: { caseId: caseFile.id, action: "message.sent_again" } })).toBe(1);
  });

  test.each<OutboundMessage["status"]>(["accepted", "delivered", "failed", "queued", "cancelled"])(
    "and no other may be: one that is %s",
    async (status) => {
      const caseFile = await buildCase({ clock });
      await OutboundMessage.update({ status }, { where: { caseId: caseFile.id } });
      const message = await OutboundMessage.findOne({ where: { caseId: caseFile.id }, rejectOnEmpty: true });
      const act = runCommand(coordinator, (ctx) => sendAgain(ctx, { caseId: caseFile.id, messageId: message.id }), {
        clock,
      });
      await expect(act).rejects.toMatchObject({ code: "already_sent" });
    },
  );

  test("is nothing to who may not see the case, nor may a message of another case be sent by it", async () => {
    const [mine, other] = [await buildCase({ clock }), await buildCase({ clock })];
    await OutboundMessage.update({ status: "unknown" }, { where: {} });
    const theirs = await OutboundMessage.findOne({ where: { caseId: other.id }, rejectOnEmpty: true });
    const stranger = await buildUser("grievance_officer", "CD-KL");
    for (const [who, caseId] of [
      [stranger, other.id],
      [coordinator, mine.id],
    ] as const) {
      const act = runCommand(who, (ctx) => sendAgain(ctx, { caseId, messageId: theirs.id }), { clock });
      await expect(act).rejects.toMatchObject({ status: 404 });
    }
  });
});

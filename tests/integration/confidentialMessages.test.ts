import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { processMessages } from "~/channels/inbound/processMessages";
import { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { keyedHash } from "~/models/sealing/seal";
import { keepReport } from "~/workflows/confidential/keepReport";
import { openReports } from "~/workflows/confidential/openReport";
import { readReport } from "~/workflows/confidential/readReport";
import { releaseReport } from "~/workflows/confidential/releaseReport";
import type { OpenRoom } from "~/workflows/confidential/unlockRoom";
import { live } from "~/workflows/jobs/live";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildFocalPoint, openRoomOf } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { somePhone } from "../factories/buildCase";
import type { UserActor } from "../factories/buildUser";
import { dumpTables } from "../support/dumpTables";
import { openTestHouse, type TestDatabase } from "../support/house";

const WORDS = "Chef wa kijiji alinibaka, mon numero 0812345678";
const DECISION = { seen: 0, note: "", services: [], type: null };

let opened: TestDatabase;
let focalPoint: UserActor;
let room: OpenRoom;
beforeAll(async () => {
  opened = await openTestHouse();
  focalPoint = await buildFocalPoint();
  room = await openRoomOf(focalPoint);
});
afterAll(() => opened.drop());
beforeEach(() => ConfidentialReport.destroy({ where: {} }));

const newest = async () => {
  const [report] = await openReports(queryContext(focalPoint), room);
  if (!report) throw new Error("There is no report.");
  return report;
};

describe("a message with a word of the list", () => {
  test("goes to the focal points whole, and is answered received, alone", async () => {
    const phone = somePhone();
    const sent = new Date("2026-03-02T10:00:00Z");
    const message = await buildInbound({ phone, text: WORDS, clock: { now: () => new Date(sent) } });
    await processMessages();

    const report = await newest();
    expect(report).toMatchObject({ state: "to_decide", content: { origin: "words", channel: "sms" } });
    const reading = await runCommand(focalPoint, (ctx) => readReport(ctx, room, report.row.id));
    expect(reading.original).toMatchObject({ kind: "message", sender: phone, text: WORDS });
    expect(reading.content.words).not.toContain("0812345678");
    expect(reading.content.receivedAt).toBe(sent.toISOString());

    expect(await InboundMessage.findByPk(message.id)).toBeNull();
    const replies = await OutboundMessage.findAll({ where: { recipientHash: keyedHash(phone, "phone") } });
    expect(replies.map((row) => openPart(null, row.sealedText, "outbound.text"))).toEqual(["Message reçu."]);
  });

  test("leaves nothing behind but that answer: no case, no phone, no term, no journal line, no live event", async () => {
    const events: unknown[] = [];
    const stop = live().subscribe((event) => events.push(event));
    const before = await dumpTables();
    await buildInbound({ phone: somePhone(), text: WORDS });
    await processMessages();
    const after = await dumpTables();
    stop();
    const { outbound_messages: sentBefore = "", ...others } = before;
    const { outbound_messages: sentAfter = "", ...othersAfter } = after;
    expect(othersAfter).toEqual(others);
    expect(sentAfter.split("\n").length - sentBefore.split("\n").length).toBe(sentBefore ? 1 : 0);
    expect(events).toEqual([]);
  });

  test("that the provider brings again is still one report, answered once", async () => {
    const phone = somePhone();
    const first = await buildInbound({ phone, text: WORDS });
    await processMessages();
    const again = await buildInbound({ phone, text: WORDS });
    await again.update({ dedupeKey: first.dedupeKey });
    await processMessages();
    expect(await ConfidentialReport.count()).toBe(1);
    expect(await InboundMessage.findByPk(again.id)).toBeNull();
    expect(await OutboundMessage.count({ where: { recipientHash: keyedHash(phone, "phone") } })).toBe(1);
  });

  test("spoils nothing for what the same phone sends beside it", async () => {
    const phone = somePhone();
    await buildInbound({ phone, text: WORDS });
    await buildInbound({ phone, text: "Je n'ai pas reçu mon paiement à Goma" });
    await processMessages();
    const contact = await PhoneContact.findByPk(keyedHash(phone, "phone"), { rejectOnEmpty: true });
    const caseFile = await CaseFile.findByPk(contact.lastCaseId ?? "", { rejectOnEmpty: true });
    expect(await InboundMessage.count({ where: { caseId: caseFile.id } })).toBe(1);
  });

  test.each(["viol", "VIOL!", "On m'a violée", "il veut du sexe", "Confiance: je veux parler", "harcèlement"])(
    "is recognised: %s",
    async (text) => {
      await buildInbound({ phone: somePhone(), text });
      await processMessages();
      expect(await ConfidentialReport.count()).toBe(1);
    },
  );

  test.each(["violence au marché", "Pas de paiement", "J'ai confiance en vous", "1", "AIDE"])(
    "is not: %s",
    async (text) => {
      await buildInbound({ phone: somePhone(), text });
      await processMessages();
      expect(await ConfidentialReport.count()).toBe(0);
    },
  );
});

describe("a focal point decides", () => {
  test("what is ordinary is released: a case like any other, with its deadlines from the first receipt", async () => {
    const phone = somePhone();
    const received = new Date(Date.now() - 5 * 3_600_000);
    await buildInbound({
      phone,
      text: "Harcèlement du comité pour des frais à Goma",
      clock: { now: () => new Date(received) },
    });
    await processMessages();
    const { row } = await newest();
    await runCommand(focalPoint, (ctx) => releaseReport(ctx, room, { ...DECISION, reportId: row.id }));
    await processMessages();

    const caseFile = await CaseFile.findOne({ where: { contactHash: keyedHash(phone, "phone") }, rejectOnEmpty: true });
    expect(caseFile.receivedAt).toEqual(received);
    const clock = await SlaClock.findOne({ where: { caseId: caseFile.id, kind: "acknowledge" }, rejectOnEmpty: true });
    expect(clock.startedAt).toEqual(received);
    const message = await InboundMessage.findOne({ where: { caseId: caseFile.id }, rejectOnEmpty: true });
    expect(message).toMatchObject({ meaning: "complaint", senderHash: keyedHash(phone, "phone") });
    const kept = await newest();
    expect(kept).toMatchObject({ state: "released", content: { words: "" } });
    expect(kept.row.sealedOriginal).toBeNull();
  });

  test("what belongs here is kept, and who said it is destroyed", async () => {
    await buildInbound({ phone: somePhone(), text: WORDS });
    await processMessages();
    const { row } = await newest();
    await runCommand(focalPoint, (ctx) => keepReport(ctx, room, { ...DECISION, reportId: row.id, wantsCall: false }));
    const kept = await newest();
    expect(kept).toMatchObject({ state: "received", content: { words: "Chef wa kijiji alinibaka, mon numero […]" } });
    expect([kept.row.sealedOriginal, kept.row.sealedCallback]).toEqual([null, null]);
  });

  test("a number is kept only if she asked to be called, and no longer than the referral", async () => {
    const phone = somePhone();
    await buildInbound({ phone, text: WORDS });
    await processMessages();
    const { row } = await newest();
    await runCommand(focalPoint, (ctx) => keepReport(ctx, room, { ...DECISION, reportId: row.id, wantsCall: true }));
    const reading = await runCommand(focalPoint, (ctx) => readReport(ctx, room, row.id));
    expect(reading.callback).toEqual({ phone, safeHours: null });
  });
});

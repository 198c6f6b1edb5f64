import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseDraft } from "~/models/cases/CaseDraft";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { SavedView } from "~/models/cases/SavedView";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { UssdSession } from "~/models/messages/UssdSession";
import { Notice } from "~/models/people/Notice";
import { Session } from "~/models/people/Session";
import { KnownDevice } from "~/models/people/signInRows";
import { PersonRequest, PersonRequestCase } from "~/models/persons/PersonRequest";
import { ImportUpload } from "~/models/registry/ImportUpload";
import { RetentionRun } from "~/models/retention/RetentionRun";
import { keyedHash } from "~/models/sealing/seal";
import { SYSTEM } from "~/workflows/commandContext";
import { applyRules } from "~/workflows/retention/applyRules";
import { dryRun } from "~/workflows/retention/dryRun";
import { holdCase } from "~/workflows/retention/holdCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
import { buildOutbound } from "../factories/buildOutbound";
import { buildPersonRequest } from "../factories/buildPersonRequest";
import { buildRule } from "../factories/buildRule";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let supervisor: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => house.drop());

const now = new Date("2026-03-02T08:00:00Z");
const LONG_AGO = new Date("2022-05-01T08:00:00Z");
const run = () => applyRules(fixedClock(now.toISOString()));

describe("what is no case", () => {
  test.each<[string, () => Promise<{ old: () => Promise<number>; young: () => Promise<number> }>]>([
    ["ussd_sessions", async () => pairOf(UssdSession, (id, at) => ussd(id, at))],
    ["delivery_reports", async () => pairOf(DeliveryReport, (id, at) => report(id, at))],
    ["notices", async () => pairOf(Notice, (id, at) => ({ id, userId: id, kind: "x", createdAt: at, readAt: at }))],
    ["sessions", async () => pairOf(Session, (id, at) => session(id, at), "tokenHash")],
    ["uploads", async () => pairOf(ImportUpload, (id, at) => upload(id, at))],
    ["drafts", async () => pairOf(CaseDraft, (id, at) => draft(id, at))],
    ["views", async () => pairOf(SavedView, (id, at) => view(id, at))],
    ["phones", async () => pairOf(PhoneContact, (id, at) => contact(id, at), "phoneHash")],
    ["sessions", async () => pairOf(KnownDevice, (id, at) => device(id, at), "deviceHash")],
  ])("goes by its age alone: %s", async (subject, build) => {
    const { old, young } = await build();
    await buildRule({ subject, amount: "30", unit: "days" }, now);
    await run();
    expect([await old(), await young()]).toEqual([0, 1]);
  });

  test("a message that belongs to a case stays with it; one that belongs to none goes", async () => {
    const loose = await buildInbound({ phone: somePhone(), text: "AIDE", clock: fixedClock(LONG_AGO.toISOString()) });
    await loose.update({ status: "processed" });
    const waiting = await buildInbound({ phone: somePhone(), text: "?", clock: fixedClock(LONG_AGO.toISOString()) });
    const said = await buildCase();
    await InboundMessage.update({ receivedAt: LONG_AGO }, { where: { caseId: said.id } });
    await buildRule({ subject: "inbound_messages", amount: "30", unit: "days" }, now);
    await run();
    expect(await InboundMessage.count({ where: { id: loose.id } })).toBe(0);
    expect(await InboundMessage.count({ where: { id: waiting.id } })).toBe(1);
  });

  test("messages may be emptied instead: their rows still count, and each is emptied once", async () => {
    const phone = somePhone();
    const clock = fixedClock(LONG_AGO.toISOString());
    const said = await (await buildInbound({ phone, text: "AIDE", clock })).update({ status: "processed" });
    const told = await buildOutbound({ to: phone, clock, status: "delivered", providerId: newId() });
    await told.update({ finalAt: LONG_AGO, segments: 1, cost: "0.02" });
    const rules = [];
    for (const subject of ["inbound_messages", "sent_messages"])
      rules.push(await buildRule({ subject, amount: "30", unit: "days", action: "anonymise" }, now));
    await run();
    await said.reload();
    await told.reload();
    expect(said).toMatchObject({ senderHash: "", status: "processed", networkCode: "63001" });
    expect(openPart(null, said.sealedSender, "inbound.sender") + openPart(null, said.sealedText, "inbound.text")).toBe(
      "",
    );
    expect(told).toMatchObject({ recipientHash: "", providerId: null, segments: 1, cost: "0.02" });
    const parts = [told.sealedRecipient, told.sealedText] as const;
    expect(openPart(null, parts[0], "outbound.recipient") + openPart(null, parts[1], "outbound.text")).toBe("");
    const ctx = queryContext(SYSTEM, { clock: fixedClock(now.toISOString()) });
    for (const rule of rules) expect(await dryRun(ctx, rule)).toMatchObject({ count: 0 });
  });

  test("a number is kept while it wants no SMS, while a case of it is left, or while it still writes", async () => {
    const phone = somePhone();
    await buildCase({ phone });
    await PhoneContact.create(contact(keyedHash(phone, "phone"), LONG_AGO));
    const [stopped, writing] = [newId(), newId()];
    await PhoneContact.create({ ...contact(stopped, LONG_AGO), optedOutAt: LONG_AGO });
    await PhoneContact.create({ ...contact(writing, LONG_AGO), lastMessageAt: now });
    const silent = newId();
    await PhoneContact.create({ ...contact(silent, LONG_AGO), lastMessageAt: LONG_AGO });
    await buildRule({ subject: "phones", amount: "30", unit: "days" }, now);
    await run();
    const left = (await PhoneContact.findAll()).map(({ phoneHash }) => phoneHash);
    expect(left).toEqual(expect.arrayContaining([stopped, writing, keyedHash(phone, "phone")]));
    expect(left).not.toContain(silent);
  });

  test("a request that ended keeps its line in the register, without who asked and what was said", async () => {
    const [id, open] = [await askedLongAgo(), await askedLongAgo()];
    await PersonRequest.update({ endedAt: LONG_AGO, outcome: "done" }, { where: { id } });
    await buildRule({ subject: "person_requests", amount: "30", unit: "days" }, now); // deleting it is not offered
    await run();
    const nobody = { sealedSaid: null, sealedOutcome: null, phoneHash: null, householdId: null };
    expect(await PersonRequest.findByPk(id)).toMatchObject({ kind: "access", outcome: "done", ...nobody });
    expect(await PersonRequestCase.count({ where: { requestId: id } })).toBe(0);
    expect((await PersonRequest.findByPk(open))?.sealedSaid).not.toBeNull();
  });

  test("a thousand rows and more are let go in one run, whatever stays among them", async () => {
    const rows = Array.from({ length: 1_200 }, () => ({ ...contact(newId(), LONG_AGO), createdAt: LONG_AGO }));
    await PhoneContact.bulkCreate(rows.map((row, index) => ({ ...row, optedOutAt: index % 3 ? null : LONG_AGO })));
    const rule = await buildRule({ subject: "phones", amount: "40", unit: "days" }, now);
    await run();
    const phoneHash = rows.map((row) => row.phoneHash);
    expect(await PhoneContact.count({ where: { phoneHash } })).toBe(400);
    expect(await RetentionRun.findOne({ where: { ruleId: rule.id } })).toMatchObject({ done: 800, failed: 0 });
  });

  test("a draft on a case that must not be erased stays", async () => {
    const { id: caseId } = await buildCase();
    await runCommand(supervisor, (ctx) => holdCase(ctx, { caseId, reason: "Une enquête" }));
    await CaseDraft.create({ ...draft(newId(), LONG_AGO), caseId });
    await buildRule({ subject: "drafts", amount: "30", unit: "days" }, now);
    await run();
    expect(await CaseDraft.count({ where: { caseId } })).toBe(1);
  });
});

type AnyModel = typeof Notice;
async function pairOf(model: unknown, rowOf: (id: string, at: Date) => object, key = "id") {
  const table = model as AnyModel;
  const [old, young] = [newId(), newId()];
  await table.create(rowOf(old, LONG_AGO) as never);
  await table.create(rowOf(young, now) as never);
  const count = (id: string) => () => table.count({ where: { [key]: id } as never });
  return { old: count(old), young: count(young) };
}
const ussd = (id: string, at: Date) => ({
  ...{ id, language: "fr", step: "home", turns: 1, openedAt: at, lastTurnAt: at, forgetAt: null },
});
const report = (id: string, at: Date) => ({
  ...{ id, route: "at", dedupeKey: id, providerId: id, status: "Success", receivedAt: at, applied: true },
});
const session = (id: string, at: Date) => ({
  ...{ tokenHash: id, userId: id, csrfToken: id, userAgent: null, createdAt: at, lastSeenAt: at, expiresAt: at },
});
const upload = (id: string, at: Date) => ({
  ...{ id, authorId: id, kind: "cases", fileHash: id, state: "done", total: 1, createdAt: at },
});
const view = (id: string, at: Date) => ({
  ...{ id, caseKind: "grievance", ownerId: id, audience: "mine" as const, rank: 0, deletedAt: at },
  ...{ sealedView: Buffer.alloc(1), createdAt: at, updatedAt: at },
});
const contact = (phoneHash: string, at: Date) => ({ phoneHash, language: "ln", createdAt: at });
const device = (deviceHash: string, at: Date) => ({ deviceHash, userId: deviceHash, firstSeenAt: at, lastSeenAt: at });
async function askedLongAgo(): Promise<string> {
  const { reference } = await buildCase();
  return buildPersonRequest(supervisor, {
    phone: somePhone(),
    words: "Que savez-vous de moi ?",
    references: reference,
  });
}
const draft = (id: string, at: Date) => ({
  ...{ id, caseId: id, userId: id, voice: "note" as const, revision: id, sealedText: Buffer.alloc(1), savedAt: at },
});

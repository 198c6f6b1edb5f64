import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseDraft } from "~/models/cases/CaseDraft";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { UssdSession } from "~/models/messages/UssdSession";
import { Notice } from "~/models/people/Notice";
import { Session } from "~/models/people/Session";
import { ImportUpload } from "~/models/registry/ImportUpload";
import { applyRules } from "~/workflows/retention/applyRules";
import { holdCase } from "~/workflows/retention/holdCase";
import { runCommand } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
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
const draft = (id: string, at: Date) => ({
  ...{ id, caseId: id, userId: id, voice: "note" as const, revision: id, sealedText: Buffer.alloc(1), savedAt: at },
});

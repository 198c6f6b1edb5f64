import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import type { CommandContext } from "~/workflows/commandContext";
import { raiseCase } from "~/workflows/escalation/raiseCase";
import { excludePerson } from "~/workflows/conflicts/excludePerson";
import { splitMessage } from "~/workflows/intake/splitMessage";
import { referCase, type ReferCase } from "~/workflows/resolution/referCase";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { reopenCase } from "~/workflows/resolution/reopenCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { searchCases } from "~/workflows/triage/searchCases";
import { transferCase, type TransferTo } from "~/workflows/triage/transferCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let supervisor: UserActor;
let territory: UserActor;
let ituri: UserActor;
let coordinator: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  territory = await buildUser("grievance_officer", "CD6103");
  ituri = await buildUser("grievance_supervisor", "CD-IT");
  coordinator = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

const as = (actor: UserActor, work: (ctx: CommandContext) => Promise<unknown>) => runCommand(actor, work);
const latest = (caseFile: CaseFile) => caseFile.reload();

describe("referring outside", () => {
  const referral = (caseFile: CaseFile, changes: Partial<ReferCase> = {}): ReferCase => ({
    caseId: caseFile.id,
    version: caseFile.version,
    destination: "justice",
    service: "",
    reason: "Vol avec violence",
    text: "Allez au parquet de Goma.",
    passesIdentity: false,
    consents: false,
    ...changes,
  });

  test("ends the case as referred, stops its clocks and tells the person, once", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await as(officer, (ctx) => referCase(ctx, referral(caseFile)));
    const again = as(officer, (ctx) => referCase(ctx, referral(caseFile)));
    await expect(again).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect(await latest(caseFile)).toMatchObject({ status: "referred", outcome: "referred", isOpen: false });
    expect(await SlaClock.count({ where: { caseId: caseFile.id, stoppedAt: null } })).toBe(0);
    const told = (await messagesAbout(caseFile)).filter(({ templateKey }) => templateKey === "referred");
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("Allez au parquet de Goma.")]);
    expect(await journalOf(caseFile)).toEqual(["case.opened", "case.referred"]);
  });

  test("asks for words, for the service's name, and passes nobody's identity on without consent", async () => {
    const caseFile = await buildCase();
    const refused = (changes: Partial<ReferCase>) => as(officer, (ctx) => referCase(ctx, referral(caseFile, changes)));
    await expect(refused({ reason: " ", text: "" })).rejects.toMatchObject({
      fields: { reason: "errors.reason_needed", text: "errors.answer_empty" },
    });
    await expect(refused({ destination: "service" })).rejects.toMatchObject({
      fields: { service: expect.any(String) },
    });
    await expect(refused({ passesIdentity: true })).rejects.toMatchObject({ fields: { consents: expect.any(String) } });
    await caseFile.update({ anonymous: true });
    await expect(refused({ passesIdentity: true, consents: true })).rejects.toMatchObject({
      fields: { passesIdentity: "errors.case_unnamed" },
    });
    expect((await latest(caseFile)).status).toBe("received");
  });
});

describe("reopening", () => {
  test("takes an ended case up again with a new time to answer, and tells the person", async () => {
    const caseFile = await buildCase({ status: "in_progress", assigneeId: officer.userId });
    await as(supervisor, (ctx) => rejectCase(ctx, { caseId: caseFile.id, version: 1, reason: "Hors programme" }));
    await latest(caseFile);
    const reopen = { caseId: caseFile.id, version: caseFile.version, reason: "Une pièce nouvelle" };
    await expect(as(territory, (ctx) => reopenCase(ctx, { ...reopen, reason: "" }))).rejects.toMatchObject({
      fields: { reason: "errors.reason_needed" },
    });
    await as(territory, (ctx) => reopenCase(ctx, reopen));
    expect(await latest(caseFile)).toMatchObject({
      status: "in_progress",
      isOpen: true,
      outcome: null,
      assigneeId: officer.userId,
      closedAt: null,
    });
    const running = await SlaClock.findAll({ where: { caseId: caseFile.id, running: true } });
    expect(running.map(({ kind }) => kind).sort()).toEqual(["answer", "level"]);
    expect((await messagesAbout(caseFile)).map(({ templateKey }) => templateKey)).toContain("reopened");
  });

  test("is refused on a case that is open, and the menu says so", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    const { reference, id: caseId, version } = caseFile;
    const reopening = as(officer, (ctx) => reopenCase(ctx, { caseId, version, reason: "Par erreur" }));
    await expect(reopening).rejects.toMatchObject({ code: "transition_not_allowed" });
    const { allowed, refusedActs } = await readCase(queryContext(officer), reference);
    expect(allowed).toEqual(expect.arrayContaining(["transfer", "refer", "escalate"]));
    expect(refusedActs).toEqual([
      { act: "reject", why: "right" },
      { act: "reopenCase", why: "open" },
    ]);
    const auditor = await buildUser("auditor", "CD");
    expect((await readCase(queryContext(auditor), reference)).refusedActs).toEqual([]);
  });
});

describe("climbing by hand", () => {
  test("goes one level up with its reason, status unchanged, and stops at the top", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await caseFile.update({ level: "province" });
    const { id: caseId } = caseFile;
    await as(officer, (ctx) => raiseCase(ctx, { caseId, version: 1, reason: "Il faut la coordination" }));
    expect(await latest(caseFile)).toMatchObject({
      level: "national",
      status: "in_progress",
      assigneeId: coordinator.userId,
    });
    const { timeline } = await readCase(queryContext(officer), caseFile.reference);
    expect(timeline.at(-1)).toMatchObject({ action: "case.escalated", text: "Il faut la coordination" });
    const higher = as(officer, (ctx) => raiseCase(ctx, { caseId, version: caseFile.version, reason: "Encore" }));
    await expect(higher).rejects.toMatchObject({ status: 409 });
  });
});

describe("handing on", () => {
  const hand = (caseFile: CaseFile, to: TransferTo, actor = officer, note = "À suivre") =>
    as(actor, (ctx) => transferCase(ctx, { caseId: caseFile.id, version: caseFile.version, to, note }));

  test("to a colleague, with a word, who is told", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await hand(caseFile, { kind: "colleague", id: territory.userId });
    expect((await latest(caseFile)).assigneeId).toBe(territory.userId);
    const mail = (await messagesAbout(caseFile)).at(-1);
    expect(mail).toMatchObject({ templateKey: "case_assigned", userId: territory.userId });
    const stranger = hand(caseFile, { kind: "colleague", id: ituri.userId });
    await expect(stranger).rejects.toMatchObject({ fields: { assigneeId: "errors.assignee_cannot" } });
    await expect(hand(caseFile, { kind: "level", level: "national" }, officer, " ")).rejects.toMatchObject({
      fields: { note: "errors.transfer_note" },
    });
  });

  test("to the people of another place: its people have it, the time to answer runs on", async () => {
    const caseFile = await buildCase({ status: "in_progress", clock: fixedClock("2026-03-02T08:00:00Z") });
    const before = await SlaClock.findOne({ where: { caseId: caseFile.id, kind: "answer" } });
    await hand(caseFile, { kind: "place", code: "CD5401" });
    expect(await latest(caseFile)).toMatchObject({ provinceCode: "CD-IT", assigneeId: ituri.userId });
    const after = await SlaClock.findOne({ where: { caseId: caseFile.id, kind: "answer" } });
    expect(after?.dueAt).toEqual(before?.dueAt);
    await expect(readCase(queryContext(officer), caseFile.reference)).rejects.toMatchObject({ status: 404 });
  });

  test("down to a level somebody holds, but never below where its class or the accused let it stand", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await caseFile.update({ level: "province" });
    await expect(hand(caseFile, { kind: "level", level: "site" })).rejects.toMatchObject({
      fields: { level: "errors.level_too_low" },
    });
    await hand(caseFile, { kind: "level", level: "territory" });
    expect(await latest(caseFile)).toMatchObject({ level: "territory", assigneeId: territory.userId });
    const accusing = await buildCase({ status: "in_progress" });
    await accusing.update({ level: "province" });
    await GrievanceDetail.update({ againstStaff: true }, { where: { caseId: accusing.id } });
    await expect(hand(accusing, { kind: "level", level: "territory" })).rejects.toMatchObject({
      fields: { level: "errors.level_too_low" },
    });
  });
});

describe("splitting a message off", () => {
  async function added(caseFile: CaseFile, text: string, receivedAt: Date) {
    const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
    const id = newId();
    return InboundMessage.create({
      id,
      channel: "sms",
      route: "africastalking",
      dedupeKey: id,
      senderHash: caseFile.contactHash ?? "",
      sealedSender: sealPart(key, "+243810000000", "inbound.sender"),
      sealedText: sealPart(key, text, "inbound.text"),
      recipient: "21512",
      networkCode: null,
      providerAt: null,
      receivedAt,
      status: "processed",
      meaning: "addition",
      caseId: caseFile.id,
    });
  }

  test("makes it a case of the same person from the day it came, told by SMS, and found there alone", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    const receivedAt = new Date("2026-03-02T08:00:00Z");
    const message = await added(caseFile, "Le comité demande un bakchich fabuleux", receivedAt);
    const split = (ctx: CommandContext) => splitMessage(ctx, { caseId: caseFile.id, messageId: message.id });
    const reference = await runCommand(officer, split);
    const other = await CaseFile.findOne({ where: { reference }, rejectOnEmpty: true });
    expect(other).toMatchObject({ contactHash: caseFile.contactHash, provinceCode: "CD-NK", receivedAt });
    const told = (await messagesAbout(other))[0];
    expect(told?.text.replace(/\D/g, "")).toContain(reference);
    const reading = await readCase(queryContext(officer), reference);
    expect(reading.timeline.find(({ kind }) => kind === "inbound")).toMatchObject({
      text: "Le comité demande un bakchich fabuleux",
      meaning: "complaint",
    });
    const here = await readCase(queryContext(officer), caseFile.reference);
    expect(here.timeline.some(({ kind }) => kind === "inbound")).toBe(false);
    expect(here.references).toEqual({ [other.id]: reference });
    const found = await searchCases(queryContext(officer), {
      kind: "grievance",
      q: "bakchich fabuleux",

      limit: 10,
    });
    expect(found.rows.map(({ id }) => id)).toEqual([other.id]);
    await expect(runCommand(officer, split)).rejects.toMatchObject({ code: "message_elsewhere" });
  });

  test("stays hidden from whoever was kept away from the case it came to", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    const accused = await buildUser("grievance_officer", "CD-NK");
    const who = { caseId: caseFile.id, userId: accused.userId, reason: "accused" } as const;
    await as(officer, (ctx) => excludePerson(ctx, who));
    const message = await added(caseFile, "Il est revenu hier soir", new Date("2026-03-02T08:00:00Z"));
    const split = (ctx: CommandContext) => splitMessage(ctx, { caseId: caseFile.id, messageId: message.id });
    const reference = await runCommand(officer, split);
    await expect(readCase(queryContext(accused), reference)).rejects.toMatchObject({ status: 404 });
    expect((await readCase(queryContext(officer), reference)).caseFile.reference).toBe(reference);
  });
});

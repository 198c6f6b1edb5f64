import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseMerge } from "~/models/cases/CaseMerge";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { speakOnCase } from "~/channels/web/speakOnCase";
import { processMessages } from "~/channels/inbound/processMessages";
import { excludePerson } from "~/workflows/conflicts/excludePerson";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { readFollowUp } from "~/workflows/followup/readFollowUp";
import { compareCases } from "~/workflows/merging/compareCases";
import { findLookalikes } from "~/workflows/merging/findLookalikes";
import { mergeCases, UNDO_MERGE_MS } from "~/workflows/merging/mergeCases";
import { undoMerge } from "~/workflows/merging/undoMerge";
import { addNote } from "~/workflows/resolution/addNote";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { buildUser, type UserActor } from "../factories/buildUser";
import { messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let supervisor: UserActor;
let officer: UserActor;
let phone: string;
let older: CaseFile;
let newer: CaseFile;

beforeAll(async () => {
  house = await openTestHouse();
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());
beforeEach(async () => {
  phone = somePhone();
  older = await buildCase({ phone, text: "Paiement de mars pas reçu", status: "in_progress" });
  newer = await buildCase({ phone, text: "Toujours pas payée", status: "received" });
});

const merge = (from = newer, into = older, by = supervisor, reason = "") =>
  runCommand(by, (ctx) => mergeCases(ctx, { caseId: from.id, intoId: into.id, reason }));
const undo = (by = supervisor, clock = fixedClock(new Date().toISOString())) =>
  runCommand(by, (ctx) => undoMerge(ctx, { caseId: newer.id }), { clock });
const lineOf = ({ id: caseId }: CaseFile, action: string) => AuditEntry.findOne({ where: { caseId, action } });
const answerDue = async ({ id }: CaseFile) =>
  (await SlaClock.findOne({ where: { caseId: id, kind: "answer" }, rejectOnEmpty: true })).dueAt;

describe("joining two cases of one person", () => {
  test("ends the one inside the other, once, with everything readable there and the person told where", async () => {
    await runCommand(supervisor, (ctx) => addNote(ctx, { caseId: newer.id, text: "Vu avec sa sœur" }));
    await merge();
    await merge();
    expect(await newer.reload()).toMatchObject({ status: "merged", outcome: "merged", isOpen: false });
    expect(await CaseMerge.count({ where: { survivorId: older.id } })).toBe(1);
    const { timeline, lookalikes } = await readCase(queryContext(supervisor), older.reference);
    expect(timeline.find(({ kind }) => kind === "note")).toMatchObject({
      text: "Vu avec sa sœur",
      of: newer.reference,
    });
    expect(lookalikes).toEqual([]);
    const { goesOn } = await readCase(queryContext(supervisor), newer.reference);
    expect(goesOn?.reference).toBe(older.reference);
    const told = (await messagesAbout(newer)).at(-1);
    expect(told?.templateKey).toBe("joined");
    expect(told?.text.replace(/\D/g, "")).toContain(older.reference);
  });

  test("keeps the earlier deadline of both, whichever goes on, and gives it back when undone", async () => {
    const [first, second] = [await answerDue(older), await answerDue(newer)];
    await merge(older, newer);
    expect(await answerDue(newer)).toEqual(first);
    await runCommand(supervisor, (ctx) => undoMerge(ctx, { caseId: older.id }));
    expect(await answerDue(newer)).toEqual(second);
    expect(await older.reload()).toMatchObject({ status: "in_progress", isOpen: true, outcome: null });
    expect(older.nextDueKind).not.toBeNull();
  });

  test("is undone by whoever did it, for a quarter of an hour, and the message does not leave", async () => {
    await merge();
    const another = await buildUser("grievance_supervisor", "CD-NK");
    await expect(undo(another)).rejects.toMatchObject({ status: 403 });
    const late = fixedClock(new Date(Date.now() + UNDO_MERGE_MS + 1_000).toISOString());
    await expect(undo(supervisor, late)).rejects.toMatchObject({ code: "merge_undo_late" });
    await undo();
    await undo();
    expect((await newer.reload()).status).toBe("received");
    expect((await messagesAbout(newer)).at(-1)).toMatchObject({ templateKey: "joined", status: "cancelled" });
  });

  test("undone, leaves what was decided meanwhile of how grave the case is", async () => {
    await newer.update({ caseClass: 2 });
    await merge();
    expect((await older.reload()).caseClass).toBe(2);
    await older.update({ caseClass: 3 });
    await undo();
    expect((await older.reload()).caseClass).toBe(3);
    await older.update({ caseClass: 1 });
    await merge();
    await undo();
    expect((await older.reload()).caseClass).toBe(1);
  });

  test("is not undone by somebody who does not see the case it went on in any more", async () => {
    await merge();
    await older.update({ provinceCode: "CD-IT", territoryCode: "CD5401", placeCode: "CD5401" });
    const stood = (await older.reload()).version;
    await expect(undo()).rejects.toMatchObject({ status: 404 });
    expect([(await newer.reload()).status, (await older.reload()).version]).toEqual(["merged", stood]);
  });

  test("keeps away from the one whoever was kept away from the other", async () => {
    await older.update({ level: "province", assigneeId: officer.userId });
    await runCommand(supervisor, (ctx) =>
      excludePerson(ctx, { caseId: newer.id, userId: officer.userId, reason: "related" }),
    );
    await merge();
    await expect(readCase(queryContext(officer), older.reference)).rejects.toMatchObject({ status: 404 });
    expect((await older.reload()).assigneeId).not.toBe(officer.userId);
  });

  test("is for supervisors, and refuses in words what would harm", async () => {
    await expect(merge(newer, older, officer)).rejects.toMatchObject({ status: 403 });
    await expect(merge(newer, newer)).rejects.toMatchObject({ code: "merge_itself" });
    await newer.update({ caseClass: 3 });
    await expect(merge()).rejects.toMatchObject({ code: "merge_class" });
    await newer.update({ caseClass: 1, anonymous: true });
    await expect(merge()).rejects.toMatchObject({ code: "merge_anonymous" });
    await newer.update({ anonymous: false, status: "closed", isOpen: false });
    await expect(merge()).rejects.toMatchObject({ code: "merge_ended" });
  });

  test("of another phone needs the household or a reason, checked on the server", async () => {
    const stranger = await buildCase({ text: "Une autre histoire" });
    expect((await compareCases(queryContext(supervisor), stranger.reference, older.reference)).merge).toEqual({
      fault: null,
      needsReason: true,
    });
    await expect(merge(stranger, older)).rejects.toMatchObject({ fields: { reason: "errors.merge_reason" } });
    await merge(stranger, older, supervisor, "Elle a changé de SIM");
    expect((await CaseMerge.findByPk(stranger.id))?.ground).toBe("stated");
    const [ended, left] = await Promise.all([lineOf(stranger, "case.merged"), lineOf(older, "case.absorbed")]);
    expect([ended?.sealedValues, left?.sealedValues]).toEqual([expect.any(Buffer), null]); // a reason goes with its case
    const neighbour = await buildCase();
    await GrievanceDetail.update(
      { householdCode: "NK-1", householdLink: "officer" },
      { where: { caseId: [neighbour.id, older.id] } },
    );
    await merge(neighbour, older);
    expect((await CaseMerge.findByPk(neighbour.id))?.ground).toBe("household");
  });
});

describe("what the person says to the number that ended", () => {
  const send = async (text: string) => {
    await buildInbound({ phone, text });
    await processMessages();
  };

  test("reaches the case that goes on; STATUT tells its number", async () => {
    await merge();
    await send(`STATUT ${newer.reference}`);
    const { OutboundMessage } = await import("~/models/messages/OutboundMessage");
    const { openPart } = await import("~/models/messages/messageSeals");
    const answer = await OutboundMessage.findOne({ where: { templateKey: "status" }, order: [["id", "DESC"]] });
    const text = openPart(null, answer?.sealedText ?? Buffer.alloc(0), "outbound.text");
    expect(text.replace(/\D/g, "")).toContain(older.reference);
  });

  test("its code shows both stories to one phone, and nothing of another person's to a household", async () => {
    await merge();
    const proof = { caseId: newer.id, by: "code" } as const;
    const asked = () => readFollowUp(queryContext({ kind: "complainant", phoneHash: null }), proof);
    expect(await asked()).toMatchObject({ reference: older.reference, status: "in_progress" });
    const speak = (act: "add" | "withdraw") =>
      runCommand({ kind: "complainant", phoneHash: null }, (ctx) =>
        speakOnCase(ctx, { caseId: newer.id, act, text: "Encore un mot", once: `once-${act}` }),
      );
    expect(await speak("add")).toBe("add");
    const { timeline } = await readCase(queryContext(supervisor), older.reference);
    expect(timeline.filter(({ kind }) => kind === "inbound").at(-1)).toMatchObject({ text: "Encore un mot" });
    expect((await asked())?.said.map(({ text }) => text)).toContain("Encore un mot");
    await CaseMerge.update({ ground: "household" }, { where: { caseId: newer.id } });
    const apart = await asked();
    expect(apart?.said.map(({ text }) => text)).not.toContain("Encore un mot");
    expect(apart?.acts).toEqual(["add"]);
    expect(await speak("withdraw")).toBe("too_late");
  });
});

test("what is handed to the focal points lets the cases that went on in it go on by themselves", async () => {
  await buildFocalPoint();
  await merge();
  await older.reload();
  await runCommand(supervisor, (ctx) =>
    moveToConfidential(ctx, { caseId: older.id, version: older.version, remark: "" }),
  );
  expect(await CaseFile.findByPk(older.id)).toBeNull();
  expect(await newer.reload()).toMatchObject({ status: "received", isOpen: true });
  expect(await CaseMerge.count({ where: { caseId: newer.id } })).toBe(0);
});

describe("cases that look alike", () => {
  const alike = async (caseFile: CaseFile, who = officer) =>
    (await findLookalikes(queryContext(who), caseFile)).map(({ reference, signs }) => ({ reference, signs }));

  test("are found by phone, by household and by rare words, the strongest first", async () => {
    const words = "Le gérant Balthazar garde nos jetons violets";
    const one = await buildCase({ text: words });
    const two = await buildCase({ text: `${words} depuis lundi` });
    expect(await alike(newer)).toEqual([{ reference: older.reference, signs: ["phone", "words"].slice(0, 1) }]);
    expect(await alike(one)).toEqual([{ reference: two.reference, signs: ["words"] }]);
    await GrievanceDetail.update(
      { householdCode: "NK-77", householdLink: "phone" },
      { where: { caseId: [one.id, two.id, older.id] } },
    );
    expect((await alike(one)).map(({ signs }) => signs)).toEqual([["household", "words"], ["household"]]);
  });

  test("are not hidden by newer ones of the same phone that one may not see", async () => {
    const phone = "+243823000001";
    const mine = await buildCase({ phone });
    for (let count = 0; count < 25; count += 1) await (await buildCase({ phone })).update({ provinceCode: "CD-IT" });
    expect(await alike(await buildCase({ phone }))).toEqual([{ reference: mine.reference, signs: ["phone"] }]);
  });

  test("only among what the reader may see, and never across anonymity", async () => {
    expect(await alike(newer, await buildUser("auditor", "CD"))).toEqual([]);
    await older.update({ anonymous: true });
    expect(await alike(newer)).toEqual([]);
    await older.update({ anonymous: false, provinceCode: "CD-IT" });
    expect(await alike(newer)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { forgetTexts } from "~/workflows/messaging/textsInForce";
import { newReplyKey } from "~/workflows/replies/replyKeys";
import { readReplies } from "~/workflows/replies/readReplies";
import { answerCase } from "~/workflows/resolution/answerCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readTexts } from "~/workflows/templates/readTexts";
import { retireReply } from "~/workflows/templates/retireReply";
import { reviewText } from "~/workflows/templates/reviewText";
import { saveText } from "~/workflows/templates/saveText";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let coordinator: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  coordinator = await buildUser("national_coordinator", "CD");
  await loadCsv("households", csvOf("households", [{ household_code: "NK-1", place_code: "CD6103" }]));
  await loadCsv("payments", csvOf("payments", [{ payment_ref: "P-1", household_code: "NK-1" }]));
});
afterAll(() => house.drop());

const repliesFor = async (actor: UserActor, reference: string) =>
  (await readReplies(queryContext(actor), reference)).replies;
const save = (key: string, body: string, language = "fr", version = 0) =>
  runCommand(coordinator, (ctx) => saveText(ctx, { channel: "sms", key, language, version, body }));

describe("an answer text", () => {
  test("is filled with what the officer may know, those about the case first; what is not known stays a hole", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await caseFile.update({ categoryCode: "payment" });
    await GrievanceDetail.update(
      { householdCode: "NK-1", householdLink: "officer" },
      { where: { caseId: caseFile.id } },
    );
    const replies = await repliesFor(officer, caseFile.reference);
    expect(replies[0]).toMatchObject({ category: "payment", language: "fr", reviewed: true });
    const late = replies.find(({ key }) => key === "answer.payment.late");
    expect(late?.text).toMatch(/^Votre paiement (de |d.)\S+ \d{4} \([\d ,]+ (CDF|USD)\) est en route/);
    const visit = replies.find(({ key }) => key === "answer.any.visit");
    expect(visit?.text).toContain("{person}");
    expect(visit?.text).not.toContain("{reference}");
    const { id: caseId, version } = caseFile;
    await expect(
      runCommand(officer, (ctx) => answerCase(ctx, { caseId, version, text: visit?.text ?? "" })),
    ).rejects.toMatchObject({ fields: { text: "errors.answer_hole" } });
  });

  test("says nothing of payments to whoever may see none", async () => {
    const { id, reference } = await buildCase({ status: "in_progress", place: "CD6103-C1" }).catch(() =>
      buildCase({ status: "in_progress" }),
    );
    await GrievanceDetail.update({ householdCode: "NK-1", householdLink: "officer" }, { where: { caseId: id } });
    const committee = await buildUser("committee_member", "CD6103");
    const replies = await repliesFor(committee, reference).catch(() => []);
    expect(replies.filter(({ text }) => /\d (CDF|USD)/.test(text))).toEqual([]);
  });

  test("comes in the language of the person, or in French and says so, and whether it was reviewed", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    await caseFile.update({ language: "ln" });
    const key = newReplyKey("information");
    await save(key, "Le guichet ouvre lundi. Numéro : {reference}");
    await save(key, "Guichet ekofungwama mokolo ya liboso. {reference}", "ln");
    const find = async () => {
      forgetTexts();
      return (await repliesFor(officer, caseFile.reference)).find((reply) => reply.key === key);
    };
    expect(await find()).toMatchObject({ language: "ln", reviewed: false, category: "information" });
    await runCommand(coordinator, (ctx) =>
      reviewText(ctx, { channel: "sms", key, language: "ln", version: 1, reviewed: true }),
    );
    expect(await find()).toMatchObject({ language: "ln", reviewed: true });
    expect(
      (await repliesFor(officer, caseFile.reference)).find((one) => one.key === "answer.payment.late"),
    ).toMatchObject({ language: "fr" });
  });

  test("is the coordination's to write, to retire and to offer again, which the journal knows", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    const key = newReplyKey("payment");
    const offered = async () => (await repliesFor(officer, caseFile.reference)).some((reply) => reply.key === key);
    await expect(
      runCommand(officer, (ctx) => saveText(ctx, { channel: "sms", key, language: "fr", version: 0, body: "Non" })),
    ).rejects.toMatchObject({ status: 404 });
    await expect(save(key, "Votre solde : {balance}")).rejects.toMatchObject({
      fields: { body: "errors.text_variable_unknown" },
    });
    await save(key, "Revenez lundi.");
    expect(await offered()).toBe(true);
    const retire = (retired: boolean, version: number) =>
      runCommand(coordinator, (ctx) => retireReply(ctx, { channel: "sms", key, language: "fr", version, retired }));
    await retire(true, 1);
    expect(await offered()).toBe(false);
    const listed = (await readTexts(queryContext(coordinator))).filter((text) => text.key === key);
    expect(listed.find(({ language }) => language === "fr")).toMatchObject({ retired: true, body: "Revenez lundi." });
    await retire(false, 2);
    expect(await offered()).toBe(true);
    const acts = await AuditEntry.findAll({ where: { action: ["template.retired", "template.offered"] } });
    expect(acts).toHaveLength(2);
    await expect(
      runCommand(coordinator, (ctx) =>
        retireReply(ctx, { channel: "sms", key: "received", language: "fr", version: 0, retired: true }),
      ),
    ).rejects.toMatchObject({ status: 404 });
  });

  test("is shown for a case to whoever may answer it, and to nobody else", async () => {
    const { reference } = await buildCase({ status: "in_progress" });
    await expect(repliesFor(await buildUser("grievance_officer", "CD-IT"), reference)).rejects.toMatchObject({
      status: 404,
    });
    await expect(repliesFor(await buildUser("auditor", "CD"), reference)).rejects.toMatchObject({ status: 403 });
  });
});

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { readSpokenAnswer } from "~/workflows/contact/readSpokenAnswer";
import { newReplyKey } from "~/workflows/replies/replyKeys";
import { readReplies } from "~/workflows/replies/readReplies";
import { answerCase } from "~/workflows/resolution/answerCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { saveText } from "~/workflows/templates/saveText";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

const WHY = "Elle lit le swahili, dit-elle au téléphone";
let house: TestDatabase;
let officer: UserActor;
let caseFile: CaseFile;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());
beforeEach(async () => {
  caseFile = await buildCase({ status: "in_progress" });
});

const answer = (language?: string, languageReason?: string) =>
  runCommand(officer, (ctx) =>
    answerCase(ctx, { caseId: caseFile.id, version: caseFile.version, text: "Njoo kesho.", language, languageReason }),
  );
const events = async () =>
  (await readCase(queryContext(officer), caseFile.reference)).timeline.flatMap((item) =>
    item.kind === "event" ? [[item.action, item.text] as const] : [],
  );
const sent = async () => (await messagesAbout(caseFile)).find(({ templateKey }) => templateKey === "answered");

test("an answer in another language leaves between that language's words, and the file says why", async () => {
  await answer("swc", WHY);
  const message = await sent();
  expect(message?.text).toContain("Njoo kesho.");
  expect(message?.text).not.toContain("Réglé");
  const row = await OutboundMessage.findOne({ where: { caseId: caseFile.id, templateKey: "answered" } });
  expect(row?.language).toBe("swc");
  expect(await events()).toContainEqual(["case.answered_in_another_language", WHY]);
  expect((await caseFile.reload()).language).toBe("fr"); // what comes next is theirs again
});

test("the person's own language needs no reason and leaves no line", async () => {
  await answer("fr");
  expect((await events()).map(([action]) => action)).not.toContain("case.answered_in_another_language");
});

test("another language is refused without a reason, and one that is none always", async () => {
  await expect(answer("swc", " ")).rejects.toMatchObject({ fields: { languageReason: "errors.language_reason" } });
  await expect(answer("xx", WHY)).rejects.toMatchObject({ fields: { language: "errors.language_unknown" } });
  expect((await caseFile.reload()).status).toBe("in_progress");
});

test("what is told by voice is told in the language it was written in", async () => {
  await GrievanceDetail.update({ noSms: true }, { where: { caseId: caseFile.id } });
  await answer("swc", WHY);
  const told = await runCommand(officer, (ctx) => readSpokenAnswer(ctx, caseFile.reference));
  expect(told.language).toBe("swc");
});

test("the answer texts follow the language that was chosen", async () => {
  const coordinator = await buildUser("national_coordinator", "CD");
  const monday = newReplyKey("any");
  const body = "Guichet inafunguliwa siku ya kwanza";
  for (const [language, said] of [
    ["fr", "Le guichet ouvre lundi"],
    ["swc", body],
  ] as const)
    await runCommand(coordinator, (ctx) =>
      saveText(ctx, { channel: "sms", key: monday, language, version: 0, body: said }),
    );
  const texts = async (asked?: string) => readReplies(queryContext(officer), caseFile.reference, asked);
  expect((await texts()).language).toBe("fr");
  const { replies, language } = await texts("swc");
  expect(language).toBe("swc");
  expect(replies.find(({ key }) => key === monday)).toMatchObject({ text: body, language: "swc" });
});

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { processMessages } from "~/channels/inbound/processMessages";
import { inTransaction } from "~/models/database";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { runCommand } from "~/workflows/runCommand";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let opened: TestDatabase;
beforeAll(async () => {
  vi.stubEnv("YOKA_TEST_DATABASE", "sqlite"); // what is told here is told of its files
  opened = await openTestHouse();
  await buildFocalPoint();
});
afterAll(() => opened.drop());

/** Whether these bytes stand anywhere in the files of the embedded database, deleted or not. */
async function isInFiles(bytes: Buffer): Promise<boolean> {
  await inTransaction(() => Promise.resolve()); // what was to be done after the last commit is done by then
  const folder = opened.settings.dataDir;
  const files = (await readdir(folder)).filter((name) => name.startsWith("yoka.sqlite"));
  const found = await Promise.all(files.map(async (name) => (await readFile(path.join(folder, name))).includes(bytes)));
  return found.includes(true);
}

test("a message put aside for the focal points is in no free page or log of the database file, under no key of the house", async () => {
  const message = await buildInbound({ phone: somePhone(), text: "On m'a violée près du site" });
  const { sealedText, sealedSender } = await InboundMessage.findByPk(message.id, { rejectOnEmpty: true });
  expect(await isInFiles(sealedText)).toBe(true);
  await processMessages();
  expect([await isInFiles(sealedText), await isInFiles(sealedSender)]).toEqual([false, false]);
});

test("the key of a case that was confided, and what it opens, are in none either", async () => {
  const officer = await buildUser("grievance_officer", "CD-NK");
  const { id: caseId, version, sealedKey, sealedSubject } = await buildCase({ text: "Il demande des faveurs" });
  const [key, subject] = [Buffer.from(sealedKey), Buffer.from(sealedSubject)];
  expect(await isInFiles(key)).toBe(true);
  await runCommand(officer, (ctx) => moveToConfidential(ctx, { caseId, version, remark: "" }));
  expect([await isInFiles(key), await isInFiles(subject)]).toEqual([false, false]);
});

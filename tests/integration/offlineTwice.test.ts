import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type * as FollowModule from "~/app/routes/suivi/followCase.server";
import { processMessages } from "~/channels/inbound/processMessages";
import { Attachment } from "~/models/cases/Attachment";
import { CaseFile } from "~/models/cases/CaseFile";
import { formatReference } from "~/models/cases/reference";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { keyedHash } from "~/models/sealing/seal";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { keepOfflinePhoto } from "~/workflows/offline/keepOfflinePhoto";
import type { OfflineEntry } from "~/workflows/offline/recordOffline";
import { preparePhoto } from "~/workflows/photos/preparePhoto";
import { asSystem, runCommand } from "~/workflows/runCommand";
import { somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { handTo, sendOffline, typedOffline } from "../factories/buildOffline";
import { buildPicture } from "../factories/buildPicture";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let web: typeof FollowModule;
let agent: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  web = await import("~/app/routes/suivi/followCase.server");
  await buildFocalPoint();
  agent = await buildUser("hotline_agent", "CD");
});
afterAll(() => house.drop());

const under = (reference: string) => CaseFile.findOne({ where: { reference } });
const follow = async (fields: Record<string, string>) => {
  const form = { fields: new Map(Object.entries(fields)), photo: null };
  return web.followCase(form, { requestId: "test", address: "192.0.2.9" });
};
async function statusBySms(phone: string, reference: string): Promise<string | undefined> {
  await buildInbound({ phone, text: `STATUT ${reference}` });
  await processMessages();
  const where = { recipientHash: keyedHash(phone, "phone"), templateKey: ["status", "unknown_reference"] };
  return (await OutboundMessage.findOne({ where, order: [["id", "DESC"]] }))?.templateKey ?? undefined;
}

/** Two people were told one number: a device that was put back to an earlier day tells its numbers again. */
async function toldTwice(second: Partial<OfflineEntry["complaint"]> = {}) {
  const block = await handTo(agent);
  const [hers, his] = [somePhone(), somePhone()];
  const first = typedOffline(block, 0, { phone: hers });
  const other = typedOffline(block, 0, { phone: his, text: "Le guichet est fermé depuis lundi", ...second });
  await sendOffline(agent, first);
  return { first, other, hers, his };
}

describe("a number that two people were told", () => {
  test("is the first one's; the second has a case of their own under another, told to the agent however often it is sent", async () => {
    const { first, other } = await toldTwice();
    const cases = await CaseFile.count();
    const answers = await Promise.all(Array.from({ length: 4 }, () => sendOffline(agent, other)));
    answers.push(await sendOffline(agent, other)); // the answer was lost
    const [given] = answers;
    expect(given).toMatchObject({ told: first.reference });
    expect(new Set(answers.map((one) => one?.reference))).toEqual(new Set([given?.reference]));
    expect(await CaseFile.count()).toBe(cases + 1);
    const renumbered = await under(given?.reference ?? "");
    expect(await journalOf(renumbered as CaseFile)).toEqual([
      "case.opened",
      "case.recorded_offline",
      "case.renumbered",
    ]);
    expect((await follow({ reference: given?.reference ?? "", code: given?.code ?? "" })).view).not.toBeNull();
    expect(await sendOffline(agent, first)).toBeNull();
  });

  test("leads each of them by their own phone to their own case, and their one code to neither", async () => {
    const { first, other, hers, his } = await toldTwice();
    const { reference, code } = first;
    expect((await follow({ reference, code })).view).not.toBeNull();
    const given = await sendOffline(agent, other);
    expect(await statusBySms(hers, reference)).toBe("status");
    expect(await statusBySms(his, reference)).toBe("status");
    expect(await statusBySms(somePhone(), reference)).toBe("unknown_reference");
    expect((await follow({ reference, phone: hers })).view?.reference).toBe(formatReference(reference));
    expect((await follow({ reference, phone: his })).view?.reference).toBe(formatReference(given?.reference ?? ""));
    expect(await follow({ reference, code })).toMatchObject({ status: 200, view: null, notice: "told_twice" });
    expect(await follow({ reference, code: "00000000" })).toMatchObject({ status: 404, notice: "refused" });
    expect(await journalOf((await under(reference)) as CaseFile)).toContain("case.code_withdrawn");
  });

  test("is told for words of the focal points as for any others, again and again, and leaves no case", async () => {
    const { other } = await toldTwice({ text: "On l’a violée" });
    const [cases, reports] = [await CaseFile.count(), await ConfidentialReport.count()];
    const given = await sendOffline(agent, other);
    expect(given?.reference).toMatch(/^\d{10}$/);
    expect(await sendOffline(agent, other)).toEqual(given);
    expect(await CaseFile.count()).toBe(cases);
    expect(await ConfidentialReport.count()).toBe(reports + 1);
  });

  test("opens no second case once that of the second person is erased", async () => {
    const { other } = await toldTwice();
    const given = await sendOffline(agent, other);
    const caseFile = await under(given?.reference ?? "");
    await asSystem((ctx) => eraseCase(ctx, caseFile as CaseFile));
    const cases = await CaseFile.count();
    expect(await sendOffline(agent, other)).toEqual(given);
    expect(await CaseFile.count()).toBe(cases);
  });
});

describe("a photo kept without a link", () => {
  const bring = async (entry: OfflineEntry, bytes?: Buffer, actor = agent) => {
    const photo = await preparePhoto({ bytes: bytes ?? (await buildPicture("jpeg")) });
    return runCommand(actor, (ctx) => keepOfflinePhoto(ctx, { ...entry, photo }));
  };
  const photosOf = (caseFile: CaseFile | null) => Attachment.count({ where: { caseId: caseFile?.id ?? "" } });

  test("goes to the case its complaint became, once however often it is sent, under another number too", async () => {
    const { first, other } = await toldTwice();
    const given = await sendOffline(agent, other);
    const picture = await buildPicture("jpeg");
    for (const entry of [first, other, other, other]) await bring(entry, picture);
    expect(await photosOf(await under(first.reference))).toBe(1);
    expect(await photosOf(await under(given?.reference ?? ""))).toBe(1);
  });

  test("with words of the focal points goes nowhere, and is answered alike", async () => {
    const entry = typedOffline(await handTo(agent), 0, { text: "On l’a violée" });
    await sendOffline(agent, entry);
    const photos = await Attachment.count();
    await bring(entry);
    expect(await Attachment.count()).toBe(photos);
  });

  test("waits for its complaint, comes from nobody else, and is refused in words when it is none", async () => {
    const entry = typedOffline(await handTo(agent));
    await expect(bring(entry)).rejects.toMatchObject({ status: 404 });
    await sendOffline(agent, entry);
    await expect(bring(entry, undefined, await buildUser("hotline_agent", "CD"))).rejects.toMatchObject({
      status: 404,
    });
    await expect(bring({ ...entry, entryId: "another" })).rejects.toMatchObject({ status: 404 });
    await expect(bring(entry, Buffer.from("no photo"))).rejects.toMatchObject({
      fields: { photo: "photo.not_a_photo" },
    });
    expect(await photosOf(await under(entry.reference))).toBe(0);
  });
});

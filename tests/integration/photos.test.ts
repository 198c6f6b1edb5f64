import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type * as FollowModule from "~/app/routes/suivi/followCase.server";
import type * as TakeModule from "~/app/routes/plainte/takeComplaint.server";
import { Attachment } from "~/models/cases/Attachment";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { openReports } from "~/workflows/confidential/openReport";
import { attachPhoto } from "~/workflows/photos/attachPhoto";
import { preparePhoto, type GivenPhoto } from "~/workflows/photos/preparePhoto";
import { readPhoto } from "~/workflows/photos/readPhoto";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { buildFocalPoint, openRoomOf } from "../factories/buildFocalPoint";
import { buildPicture } from "../factories/buildPicture";
import { buildUser, type UserActor } from "../factories/buildUser";
import { dumpTables } from "../support/dumpTables";
import { openTestHouse, type TestDatabase } from "../support/house";

const FLAGGED = "Harcèlement du comité pour des frais à Goma";
const CALLER = { address: "10.0.0.1", requestId: "test" };

let house: TestDatabase;
let take: typeof TakeModule;
let follow: typeof FollowModule;
let officer: UserActor;
let focalPoint: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  take = await import("~/app/routes/plainte/takeComplaint.server");
  follow = await import("~/app/routes/suivi/followCase.server");
  officer = await buildUser("grievance_officer", "CD-NK");
  focalPoint = await buildFocalPoint();
});
afterAll(() => house.drop());

let made = 0;
const somePicture = async (): Promise<GivenPhoto> => ({ bytes: await buildPicture("jpeg", { seed: (made += 1) }) });
const fieldsOf = (fields: Record<string, string> = {}) =>
  new Map(
    Object.entries({
      once: `a-form-with-a-photo-${(made += 1)}`,
      description: `Guichet fermé ${made}`,
      place: "CD6103",
      ...fields,
    }),
  );
const file = (fields: Map<string, string>, photo: GivenPhoto | null) =>
  take.takeComplaint({ fields, photo }, "fr", CALLER);
const caseOf = (reference: string | null | undefined) =>
  CaseFile.findOne({ where: { reference: parseReference(reference ?? "") ?? "" }, rejectOnEmpty: true });
const photosOf = (caseId: string) => Attachment.findAll({ where: { caseId } });

/** A complaint of the page with a photo, as its case. */
async function filed() {
  const { receipt } = await file(fieldsOf(), await somePicture());
  const caseFile = await caseOf(receipt?.reference);
  const [photo] = await photosOf(caseFile.id);
  if (!photo) throw new Error("No photo was kept.");
  return { caseFile, photo, reference: caseFile.reference, code: receipt?.code ?? "" };
}
const look = (actor: UserActor, reference: string, photoId: string, size: "small" | "whole" = "whole") =>
  runCommand(actor, (ctx) => readPhoto(ctx, { reference, photoId, size }));

describe("a photo sent with a complaint", () => {
  test("is kept sealed with its case, stands on the timeline, and is shown to whoever may read the case", async () => {
    const { caseFile, photo, reference } = await filed();
    for (const sealed of [photo.sealedImage, photo.sealedThumbnail]) expect(sealed.includes("JFIF")).toBe(false);
    const { timeline } = await readCase(queryContext(officer), reference);
    expect(timeline.filter(({ kind }) => kind === "photo")).toMatchObject([
      { id: photo.id, authorId: null, size: { width: 640, height: 480 } },
    ]);
    const picture = await look(officer, reference, photo.id);
    expect(await sharp(picture).metadata()).toMatchObject({ format: "jpeg", width: 640, height: 480 });
    const acts = await AuditEntry.findAll({ where: { caseId: caseFile.id, subjectId: photo.id } });
    expect(acts.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["case.photo_added", null],
      ["case.photo_read", officer.userId],
    ]);
  });

  test("seen small is the file read, once in the journal for all of them", async () => {
    const { caseFile, photo, reference } = await filed();
    for (let n = 0; n < 3; n++) await look(officer, reference, photo.id, "small");
    expect(await AuditEntry.count({ where: { caseId: caseFile.id, action: "case.read" } })).toBe(1);
  });

  test("sent twice, and twenty times at once, is one case and one photo", async () => {
    const [fields, photo] = [fieldsOf(), await somePicture()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => file(fields, photo)));
    answers.push(await file(fields, photo));
    const references = new Set(answers.map(({ receipt }) => receipt?.reference));
    expect(references.size).toBe(1);
    expect(await photosOf((await caseOf([...references][0])).id)).toHaveLength(1);
  });

  test("that is no good leaves the complaint, says why, and may be sent again from the same form", async () => {
    const fields = fieldsOf();
    const { receipt } = await file(fields, { bytes: Buffer.from("MZ a program") });
    expect(receipt).toMatchObject({ photo: "not_a_photo", reference: expect.any(String) as string });
    const caseFile = await caseOf(receipt?.reference);
    expect(await photosOf(caseFile.id)).toHaveLength(0);
    const again = await file(fields, await somePicture());
    expect(again.receipt).toMatchObject({ reference: receipt?.reference, code: receipt?.code, photo: "arrived" });
    expect(await photosOf(caseFile.id)).toHaveLength(1);
  });

  test("with words that are refused must be chosen again, and the page says so", async () => {
    const before = await Attachment.count();
    const answer = await file(fieldsOf({ description: "" }), await somePicture());
    expect(answer).toMatchObject({ status: 422, photoGone: true });
    expect(await Attachment.count()).toBe(before);
  });

  test("does not exist for those to whom its case does not, nor under another case, nor without its words", async () => {
    const { photo, reference } = await filed();
    const other = await filed();
    const ituri = await buildUser("grievance_officer", "CD-IT");
    const auditor = await buildUser("auditor", "CD");
    const tries: [UserActor, string, string][] = [
      [ituri, reference, photo.id],
      [auditor, reference, photo.id],
      [officer, other.reference, photo.id],
      [officer, reference, "01HZZZZZZZZZZZZZZZZZZZZZZZ"],
      [officer, "not a number", photo.id],
    ];
    for (const [actor, number, id] of tries)
      await expect(look(actor, number, id)).rejects.toMatchObject({ status: 404, code: "not_found" });
  });
});

describe("a photo added afterwards", () => {
  const say = (form: Record<string, string>, photo: GivenPhoto | null) =>
    follow.followCase({ fields: new Map(Object.entries({ act: "add", ...form })), photo }, CALLER);

  test("by its code, with words or without, is added once", async () => {
    const { caseFile, reference, code } = await filed();
    const [form, photo] = [{ reference, code, once: "the-once-of-a-photo-alone" }, await somePicture()];
    const first = await say(form, photo);
    expect(first).toMatchObject({ status: 200, spoken: "add", photo: "arrived" });
    expect(first.view?.said.map((said) => said.photo)).toEqual([false, true, true]);
    await say(form, photo);
    expect(await photosOf(caseFile.id)).toHaveLength(2);
    expect(await AuditEntry.count({ where: { caseId: caseFile.id, action: "case.message_added" } })).toBe(1);
  });

  test("that is no good leaves the words; alone, it is refused with the reason", async () => {
    const { reference, code } = await filed();
    const bad = { bytes: Buffer.from("GIF89a") };
    const worded = await say({ reference, code, once: "the-once-of-words-and-a-gif", text: "Voici" }, bad);
    expect(worded).toMatchObject({ status: 200, spoken: "add", photo: "not_a_photo" });
    const alone = await say({ reference, code, once: "the-once-of-a-gif-alone-x" }, bad);
    expect(alone).toMatchObject({ status: 422, spoken: null, faults: { photo: "photo.not_a_photo" } });
  });

  test("by telephone number alone is not looked at", async () => {
    const { caseFile, reference } = await filed();
    await say({ reference, phone: "0812345678", once: "the-once-of-a-stranger-x" }, await somePicture());
    expect(await photosOf(caseFile.id)).toHaveLength(1);
  });

  test("by an officer stands under her name; who may not write on the case cannot", async () => {
    const { caseFile, reference } = await filed();
    const photo = await preparePhoto(await somePicture());
    for (const _ of [1, 2]) await runCommand(officer, (ctx) => attachPhoto(ctx, { caseId: caseFile.id, photo }));
    const { timeline } = await readCase(queryContext(officer), reference);
    const authors = timeline.flatMap((item) => (item.kind === "photo" ? [item.authorId] : []));
    expect(authors).toEqual([null, officer.userId]);
    const ituri = await buildUser("grievance_officer", "CD-IT");
    const refused = runCommand(ituri, (ctx) => attachPhoto(ctx, { caseId: caseFile.id, photo }));
    await expect(refused).rejects.toMatchObject({ status: 404 });
  });

  test("beyond the twentieth is refused in words", async () => {
    const caseFile = await buildCase();
    const attach = async () => {
      const photo = await preparePhoto(await somePicture());
      return runCommand(officer, (ctx) => attachPhoto(ctx, { caseId: caseFile.id, photo }));
    };
    for (let n = 0; n < 20; n++) await attach();
    await expect(attach()).rejects.toMatchObject({ fields: { photo: "photo.too_many" } });
  });
});

describe("what goes to the focal points takes no photo along", () => {
  test("with words of their list, it touches no table, and whoever sent it is answered alike", async () => {
    const before = await dumpTables();
    const { receipt } = await file(fieldsOf({ description: FLAGGED }), await somePicture());
    expect(receipt).toMatchObject({ reference: expect.any(String) as string, photo: "arrived" });
    expect(await dumpTables()).toEqual(before);
  });

  test("with words of their list added to a case, it is not added", async () => {
    const { caseFile, reference, code } = await filed();
    const form = { act: "add", reference, code, once: "the-once-of-a-flagged-addition", text: FLAGGED };
    const answer = await follow.followCase(
      { fields: new Map(Object.entries(form)), photo: await somePicture() },
      CALLER,
    );
    expect(answer).toMatchObject({ spoken: "add", photo: "arrived" });
    expect(await photosOf(caseFile.id)).toHaveLength(1);
  });

  test("a case that is confided loses its photos for good; released, it comes back without them", async () => {
    const { caseFile, photo, reference } = await filed();
    await runCommand(officer, (ctx) =>
      moveToConfidential(ctx, { caseId: caseFile.id, version: caseFile.version, remark: "" }),
    );
    expect(await photosOf(caseFile.id)).toHaveLength(0);
    await expect(look(officer, reference, photo.id)).rejects.toMatchObject({ status: 404 });
    const reports = await openReports(queryContext(focalPoint), await openRoomOf(focalPoint));
    expect(JSON.stringify(reports.map(({ content }) => content))).not.toMatch(/photo|image/i);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fileComplaint } from "~/channels/web/fileComplaint";
import { speakOnCase } from "~/channels/web/speakOnCase";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { openReports } from "~/workflows/confidential/openReport";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { readReport } from "~/workflows/confidential/readReport";
import { releaseReport } from "~/workflows/confidential/releaseReport";
import type { OpenRoom } from "~/workflows/confidential/unlockRoom";
import { ANY_WAY } from "~/workflows/contact/safeContact";
import { proveFollowUp } from "~/workflows/followup/proveFollowUp";
import { recordGrievance } from "~/workflows/intake/recordGrievance";
import { stockReferences } from "~/workflows/intake/takeNumbers";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { readAsHolder } from "../factories/readBack";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint, openRoomOf } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { dumpTables } from "../support/dumpTables";
import { openTestHouse, type TestDatabase } from "../support/house";

const STRANGER = { kind: "complainant", phoneHash: null } as const;
const WORDS = "Harcèlement du comité pour des frais à Goma";

let opened: TestDatabase;
let focalPoint: UserActor;
let room: OpenRoom;
let officer: UserActor;
beforeAll(async () => {
  opened = await openTestHouse();
  focalPoint = await buildFocalPoint();
  room = await openRoomOf(focalPoint);
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => opened.drop());
beforeEach(async () => {
  await ConfidentialReport.destroy({ where: {} });
  await stockReferences(50);
});

const file = (text: string, once: string) =>
  runCommand(STRANGER, (ctx) =>
    fileComplaint(
      ctx,
      {
        ...{ text, categoryCode: null, detailCode: null, caseClass: 1, placeCode: "CD6103", name: "Marie Kavira" },
        ...{ householdCode: null, phone: null, language: "fr", anonymous: false, againstStaff: false },
      },
      { once },
    ),
  );
const newest = async () => (await openReports(queryContext(focalPoint), room))[0] ?? Promise.reject(new Error("none"));
const release = async () => {
  const decision = { reportId: (await newest()).row.id, seen: 0, note: "", services: [], type: null };
  await runCommand(focalPoint, (ctx) => releaseReport(ctx, room, decision));
};
const prove = (reference: string | null, code: string | null) =>
  runCommand(STRANGER, (ctx) => proveFollowUp(ctx, { reference: reference ?? "", code: code ?? "", phone: "" }));

describe("a complaint of the public page with a word of the list", () => {
  test("goes to the focal points whole, is answered like any other, and leaves no trace elsewhere", async () => {
    const before = await dumpTables();
    const filed = await file(WORDS, "the-once-of-a-form-with-a-word-1");
    expect(filed).toMatchObject({
      reference: expect.stringMatching(/^\d{10}$/) as string,
      code: expect.stringMatching(/^\d{8}$/) as string,
    });
    expect(await dumpTables()).toEqual(before);
    const { row, content, state } = await newest();
    expect([state, content.origin, content.provinceCode]).toEqual(["to_decide", "words", "CD-NK"]);
    const { original } = await runCommand(focalPoint, (ctx) => readReport(ctx, room, row.id));
    expect(original).toMatchObject({ reference: filed.reference, name: "Marie Kavira", said: [{ text: WORDS }] });
  });

  test("that arrives twice is one report, told the same number", async () => {
    const first = await file(WORDS, "the-once-of-a-form-with-a-word-2");
    expect(await file(WORDS, "the-once-of-a-form-with-a-word-2")).toEqual(first);
    expect(await ConfidentialReport.count()).toBe(1);
  });

  test("that is ordinary after all is released under that number, followed by that code, and filed only once", async () => {
    const { reference, code } = await file(WORDS, "the-once-of-a-form-with-a-word-3");
    expect(await prove(reference, code)).toBeNull();
    await release();
    const { caseFile, person } = await readAsHolder(officer, reference ?? "");
    expect(person?.name).toBe("Marie Kavira");
    expect(await prove(reference, code)).toEqual({ caseId: caseFile.id, by: "code" });
    expect(await file(WORDS, "the-once-of-a-form-with-a-word-3")).toMatchObject({ reference: null, code: null });
    expect(await ConfidentialReport.count()).toBe(1);
  });
});

describe("words added to a case on its page", () => {
  const say = (caseId: string, text: string, once: string) =>
    runCommand(STRANGER, (ctx) => speakOnCase(ctx, { caseId, act: "add", text, once }));

  test("go to the focal points alone; what is ordinary is added to the case when it is released", async () => {
    const { caseId, reference } = await file("Je n'ai rien reçu", "the-once-of-an-ordinary-form-1");
    const before = await dumpTables();
    for (const _ of [1, 2]) expect(await say(caseId ?? "", WORDS, "the-once-of-an-addition-1")).toBe("add");
    expect(await dumpTables()).toEqual(before);
    expect(await ConfidentialReport.count()).toBe(1);
    await release();
    const { timeline } = await readCase(queryContext(officer), reference ?? "");
    expect(timeline.map((item) => ("text" in item ? item.text : null))).toContain(WORDS);
    expect(await CaseFile.count({ where: { reference: reference ?? "" } })).toBe(1);
  });
});

describe("a complaint typed in for somebody", () => {
  const record = (text: string, phone: string) =>
    runCommand(officer, (ctx) =>
      recordGrievance(ctx, {
        ...{ once: "the-once-of-a-record-number-one", heardBy: "voice", text, categoryCode: null, detailCode: null },
        ...{ caseClass: 1, placeCode: "CD6103", receivedAt: null, name: null, sex: "F", ageBand: null, phone },
        ...{
          safe: { ...ANY_WAY, noSms: true, words: "Le matin" },
          householdCode: null,
          language: "fr",
          anonymous: false,
        },
        againstStaff: false,
      }),
    );

  test("goes to them too, with its number told; released, it is still not to be written to by SMS", async () => {
    const phone = somePhone();
    const before = await dumpTables();
    const { reference } = await record(WORDS, phone);
    expect((await record(WORDS, phone)).reference).toBe(reference);
    expect(await dumpTables()).toEqual(before);
    await release();
    const { caseFile, person } = await readAsHolder(officer, reference);
    expect(person).toMatchObject({ phone, safe: { noSms: true, words: "Le matin" } });
    expect(await OutboundMessage.count({ where: { caseId: caseFile.id } })).toBe(0);
  });
});

test("a case that was confided and comes back is still not to be written to by SMS", async () => {
  const caseFile = await buildCase();
  await GrievanceDetail.update({ noSms: true }, { where: { caseId: caseFile.id } });
  const { id: caseId, version, reference } = caseFile;
  await runCommand(officer, (ctx) => moveToConfidential(ctx, { caseId, version, remark: "" }));
  await release();
  const { person, caseFile: back } = await readCase(queryContext(officer), reference);
  expect(person?.safe.noSms).toBe(true);
  expect(await OutboundMessage.count({ where: { caseId: back.id } })).toBe(0);
});

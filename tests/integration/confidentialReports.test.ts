import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfidentialBox, ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { FocalKey } from "~/models/confidential/FocalKey";
import { openPartOf, type Callback, type ReportContent } from "~/models/confidential/reportContent";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { openBox } from "~/models/sealing/sealedBox";
import { unwrapWithPassphrase } from "~/models/sealing/passphrase";
import { fileReport, type NewReport } from "~/workflows/confidential/fileReport";
import { wrapPurpose } from "~/workflows/confidential/makeFocalKey";
import { canReceiveReports } from "~/workflows/confidential/readerKeys";
import { REPORT_KEY } from "~/workflows/confidential/writeReport";
import { asSystem, queryContext } from "~/workflows/runCommand";
import { SYSTEM } from "~/workflows/commandContext";
import { buildFocalPoint, PASSPHRASE } from "../factories/buildFocalPoint";
import type { UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let opened: TestDatabase;
let focalPoint: UserActor;
beforeAll(async () => {
  opened = await openTestHouse();
});
afterAll(() => opened.drop());

const REPORT: NewReport = {
  channel: "web",
  words: "L'agent m'a demandé de venir chez lui. Mon numéro : 0812345678",
  provinceCode: "CD6103",
  linkedToProject: "yes",
  ageBand: "adult",
  sex: "F",
  recent: true,
  consent: true,
  callback: { phone: "0812345678", safeHours: "le matin" },
  followUp: true,
};

/** Opens the newest report with the private key of a focal point, as only they can. */
async function openAs(actor: UserActor) {
  const key = await FocalKey.findOne({ where: { userId: actor.userId }, rejectOnEmpty: true });
  const wrapped = key.wrappedKey ?? Buffer.alloc(0);
  const privateKey = await unwrapWithPassphrase(wrapped, PASSPHRASE, wrapPurpose(key.id));
  const report = await ConfidentialReport.findOne({ rejectOnEmpty: true });
  const box = await ConfidentialBox.findOne({ where: { reportId: report.id, keyId: key.id }, rejectOnEmpty: true });
  const reportKey = openBox(
    { publicKey: key.publicKey, privateKey: privateKey ?? Buffer.alloc(32) },
    box.sealedKey,
    REPORT_KEY,
  );
  return { report, reportKey };
}

describe("a report", () => {
  test("is refused while nobody could read it, and says so before the entry is offered", async () => {
    expect(await canReceiveReports(queryContext(SYSTEM))).toBe(false);
    await expect(asSystem((ctx) => fileReport(ctx, REPORT))).rejects.toMatchObject({ code: "nobody_to_read" });
    expect(await ConfidentialReport.count()).toBe(0);
    focalPoint = await buildFocalPoint();
    expect(await canReceiveReports(queryContext(SYSTEM))).toBe(true);
  });

  test("is opened by the focal point's passphrase alone, without the number that stood in the words", async () => {
    const { code } = await asSystem((ctx) => fileReport(ctx, REPORT));
    expect(code).toMatch(/^\d{12}$/);
    const { report, reportKey } = await openAs(focalPoint);
    const content = openPartOf<ReportContent>(report.id, reportKey, "content", report.sealedContent);
    expect(content).toMatchObject({ provinceCode: "CD-NK", linkedToProject: "yes", recent: true, origin: "entry" });
    expect(content.words).toBe("L'agent m'a demandé de venir chez lui. Mon numéro : […]");
    const callback = openPartOf<Callback>(report.id, reportKey, "callback", report.sealedCallback ?? Buffer.alloc(0));
    expect(callback).toEqual({ phone: "+243812345678", safeHours: "le matin" });
  });

  test("leaves nothing in the journal", async () => {
    expect(await AuditEntry.count({ where: { subjectType: "ConfidentialReport" } })).toBe(0);
    expect((await AuditEntry.findAll()).filter(({ action }) => !action.startsWith("access."))).toEqual([]);
  });

  test("that arrives twice is one, and is told the same code", async () => {
    const once = "le même formulaire, deux fois";
    const before = await ConfidentialReport.count();
    const [one, other] = await Promise.all([1, 2].map(() => asSystem((ctx) => fileReport(ctx, { ...REPORT, once }))));
    expect(one).toEqual(other);
    expect(await ConfidentialReport.count()).toBe(before + 1);
  });

  test("is never sealed to a key that was slipped into the table", async () => {
    const intruder = await FocalKey.create({
      id: "0".repeat(26),
      userId: focalPoint.userId,
      kind: "focal",
      publicKey: Buffer.alloc(32, 9),
      proof: "0".repeat(22),
      createdAt: new Date(),
    });
    await asSystem((ctx) => fileReport(ctx, REPORT));
    expect(await ConfidentialBox.count({ where: { keyId: intruder.id } })).toBe(0);
  });

  test("holds a second focal point's key only once the first has vouched for it", async () => {
    const second = await buildFocalPoint();
    const key = await FocalKey.findOne({ where: { userId: second.userId }, rejectOnEmpty: true });
    await asSystem((ctx) => fileReport(ctx, REPORT));
    expect(await ConfidentialBox.count({ where: { keyId: key.id } })).toBe(0);
  });
});

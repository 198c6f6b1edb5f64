import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CaseDocument } from "~/models/cases/CaseDocument";
import type { CaseFile } from "~/models/cases/CaseFile";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { attachDocument } from "~/workflows/documents/attachDocument";
import { LARGEST_PDF } from "~/workflows/documents/checkPdf";
import { readDocument } from "~/workflows/documents/readDocument";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const pdf = (words: string) => Buffer.from(`%PDF-1.7\n${words}\ntrailer\n%%EOF\n`);
const attach = (actor: UserActor, { id }: CaseFile, bytes: Buffer, name = "Reçu de la banque.pdf") =>
  runCommand(actor, (ctx) => attachDocument(ctx, { caseId: id, bytes, name }));

describe("a PDF attached to a file", () => {
  test("is kept sealed once, named on the timeline, and read by whoever may read the case, which the journal knows", async () => {
    const caseFile = await buildCase();
    for (let n = 0; n < 2; n++) await attach(officer, caseFile, pdf("Elle s'appelle Amani"), "../../Reçu\u202e.PDF");
    const rows = await CaseDocument.findAll({ where: { caseId: caseFile.id } });
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(Buffer.concat([row?.sealedBody ?? Buffer.of(), row?.sealedName ?? Buffer.of()]).toString()).not.toMatch(
      /Amani|Reçu/,
    );
    const { timeline } = await readCase(queryContext(officer), caseFile.reference);
    expect(timeline.filter(({ kind }) => kind === "document")).toMatchObject([{ id: row?.id, name: "Reçu.pdf" }]);
    const read = await runCommand(officer, (ctx) =>
      readDocument(ctx, { reference: caseFile.reference, documentId: row?.id ?? "" }),
    );
    expect(read.body.equals(pdf("Elle s'appelle Amani"))).toBe(true);
    const acts = await AuditEntry.findAll({ where: { caseId: caseFile.id, subjectId: row?.id ?? "" } });
    expect(acts.map(({ action }) => action)).toEqual(["case.document_added", "case.document_read"]);
  });

  test("is served to be saved, never shown in the house's own name", async () => {
    const caseFile = await buildCase();
    await attach(officer, caseFile, pdf("Reçu"), "Reçu d'octobre.pdf");
    const row = await CaseDocument.findOne({ where: { caseId: caseFile.id }, rejectOnEmpty: true });
    const desk = await sitDown(officer);
    const params = { reference: caseFile.reference, id: row.id };
    const answer = await desk.read("cases.$reference_.documents.$id", params);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-disposition": `attachment; filename="document-${row.id.slice(-6).toLowerCase()}.pdf"; filename*=UTF-8''Re%C3%A7u%20d%27octobre.pdf`,
    });
  });

  test("does not exist for those to whom its case does not, nor under another case, nor without its words", async () => {
    const [caseFile, other] = [await buildCase(), await buildCase()];
    await attach(officer, caseFile, pdf("Reçu"));
    const { id: documentId } = await CaseDocument.findOne({ where: { caseId: caseFile.id }, rejectOnEmpty: true });
    const read = (actor: UserActor, reference: string) =>
      runCommand(actor, (ctx) => readDocument(ctx, { reference, documentId }));
    const auditor = await buildUser("auditor", "CD");
    await expect(read(await buildUser("grievance_officer", "CD-IT"), caseFile.reference)).rejects.toMatchObject({
      status: 404,
    });
    await expect(read(auditor, caseFile.reference)).rejects.toMatchObject({ status: 404 });
    await expect(read(officer, other.reference)).rejects.toMatchObject({ status: 404 });
    await expect(attach(auditor, caseFile, pdf("Reçu"))).rejects.toMatchObject({ status: 403 });
    const { timeline } = await readCase(queryContext(auditor), caseFile.reference);
    expect(timeline.find(({ kind }) => kind === "document")).toMatchObject({ name: null });
  });

  test.each([
    ["a program by another name", Buffer.from("MZ\u0090 a program"), "not_attachable"],
    ["one that is too large", Buffer.concat([pdf("x"), Buffer.alloc(LARGEST_PDF)]), "pdf_large"],
    ["one cut short on its way", Buffer.from("%PDF-1.7\nhalf of it"), "pdf_damaged"],
    ["one that does things", pdf("<< /S /JavaScript /JS (app.alert) >>"), "pdf_active"],
  ])("%s is refused in words", async (_, bytes, word) => {
    const caseFile = await buildCase();
    await expect(attach(officer, caseFile, bytes)).rejects.toMatchObject({ fields: { photo: `photo.${word}` } });
    expect(await CaseDocument.count({ where: { caseId: caseFile.id } })).toBe(0);
  });

  test("goes with its case when that is erased", async () => {
    const caseFile = await buildCase();
    await attach(officer, caseFile, pdf("Reçu"));
    await asSystem((ctx) => eraseCase(ctx, caseFile));
    expect(await CaseDocument.count({ where: { caseId: caseFile.id } })).toBe(0);
  });
});

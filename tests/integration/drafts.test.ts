import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseDraft, type Voice } from "~/models/cases/CaseDraft";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { readDrafts } from "~/workflows/drafts/readDrafts";
import { saveDraft, type DraftSaving } from "~/workflows/drafts/saveDraft";
import { addNote } from "~/workflows/resolution/addNote";
import { answerCase } from "~/workflows/resolution/answerCase";
import { takeBackAnswer } from "~/workflows/resolution/takeBackAnswer";
import { strikeNote, takeBackNote } from "~/workflows/resolution/takeBackNote";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let colleague: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const write = (actor: UserActor, caseId: string, text: string, base = "", voice: Voice = "answer") =>
  runCommand(actor, (ctx) => saveDraft(ctx, { caseId, voice, text, base }));
const revisionOf = (saving: DraftSaving) => ("saved" in saving ? (saving.saved?.revision ?? "") : "none");
const draftsOf = async (actor: UserActor, caseId: string) => {
  const drafts = await readDrafts(queryContext(actor), await CaseFile.findByPk(caseId, { rejectOnEmpty: true }));
  return Object.fromEntries(Object.entries(drafts).map(([voice, { text }]) => [voice, text]));
};
const inProgress = () => buildCase({ status: "in_progress" });

describe("what is being written", () => {
  test("is kept sealed, an answer and a note apart, and is nobody else's", async () => {
    const { id } = await inProgress();
    await write(officer, id, "Votre paiement arrive");
    await write(officer, id, "Vérifier la liste", "", "note");
    expect(await draftsOf(officer, id)).toEqual({ answer: "Votre paiement arrive", note: "Vérifier la liste" });
    expect(await draftsOf(colleague, id)).toEqual({});
    const rows = await CaseDraft.findAll({ where: { caseId: id } });
    for (const { sealedText } of rows) expect(sealedText.toString()).not.toMatch(/paiement|liste/);
    expect(await AuditEntry.count({ where: { caseId: id, actorId: officer.userId } })).toBe(0);
  });

  test("is never overwritten by a page that did not know of it: that one is told what stands there", async () => {
    const { id } = await inProgress();
    const first = revisionOf(await write(officer, id, "Un"));
    const second = revisionOf(await write(officer, id, "Un deux", first));
    expect(second > first).toBe(true);
    expect(await write(officer, id, "Autre onglet", first)).toMatchObject({ other: { text: "Un deux" } });
    expect(await write(officer, id, "Un deux", first)).toMatchObject({ saved: { revision: second } }); // sent twice
    expect(await write(officer, id, "Autre onglet", second)).toMatchObject({ saved: { text: "Autre onglet" } });
  });

  test("begun twice at the same moment is one text, and the other page is told of it", async () => {
    const { id } = await inProgress();
    const savings = await Promise.all(["Ici", "Là"].map((text) => write(officer, id, text)));
    expect(savings.filter((saving) => "saved" in saving)).toHaveLength(1);
    expect(savings.filter((saving) => "other" in saving)).toHaveLength(1);
    expect(await CaseDraft.count({ where: { caseId: id } })).toBe(1);
  });

  test("is gone once said, and a page that comes late does not bring it back", async () => {
    const { id, version } = await inProgress();
    const base = revisionOf(await write(officer, id, "Votre paiement arr"));
    await write(officer, id, "À moi", "", "note");
    await write(colleague, id, "Moi aussi j'écris");
    await runCommand(officer, (ctx) => answerCase(ctx, { caseId: id, version, text: "Votre paiement arrive." }));
    expect(await write(officer, id, "Votre paiement arri", base).catch(({ status }) => status as number)).toEqual({
      other: null,
    });
    expect(await draftsOf(officer, id)).toEqual({ note: "À moi" });
    expect(await draftsOf(colleague, id)).toEqual({ answer: "Moi aussi j'écris" });
    await runCommand(officer, (ctx) => addNote(ctx, { caseId: id, text: "À moi" }));
    expect(await draftsOf(officer, id)).toEqual({});
  });

  test("is for those who may say it: others are answered as ever", async () => {
    const { id } = await inProgress();
    const ituri = await buildUser("grievance_officer", "CD-IT");
    const auditor = await buildUser("auditor", "CD");
    await expect(write(ituri, id, "?")).rejects.toMatchObject({ status: 404 });
    await expect(write(auditor, id, "?", "", "note")).rejects.toMatchObject({ status: 403 });
    await expect(write(officer, id, "x".repeat(10_001))).rejects.toMatchObject({ status: 422 });
    expect(await CaseDraft.count({ where: { caseId: id } })).toBe(0);
  });

  test("goes with its case when that is erased, and cannot come back", async () => {
    const caseFile = await inProgress();
    await write(officer, caseFile.id, "Elle s'appelle Amani");
    await asSystem((ctx) => eraseCase(ctx, caseFile));
    expect(await CaseDraft.count({ where: { caseId: caseFile.id } })).toBe(0);
    await expect(write(officer, caseFile.id, "Elle s'appelle Amani")).rejects.toMatchObject({ status: 404 });
  });

  test("emptied is no draft any more", async () => {
    const { id } = await inProgress();
    const base = revisionOf(await write(officer, id, "Un"));
    expect(await write(officer, id, "", base)).toEqual({ saved: null });
    expect(await write(officer, id, "", base)).toEqual({ saved: null });
    expect(await CaseDraft.count({ where: { caseId: id } })).toBe(0);
  });
});

describe("what is taken back", () => {
  test("an answer is the draft again of whoever takes it back, before what they have begun since", async () => {
    const { id, version } = await inProgress();
    await runCommand(officer, (ctx) => answerCase(ctx, { caseId: id, version, text: "Venez mercredi." }));
    await write(officer, id, "Ah non :");
    await runCommand(officer, (ctx) => takeBackAnswer(ctx, { caseId: id }));
    expect(await draftsOf(officer, id)).toEqual({ answer: "Venez mercredi.\n\nAh non :" });
  });

  test("an answer kept too late to be dropped when it was said is given back as a new one", async () => {
    const { id, version } = await inProgress();
    await runCommand(officer, (ctx) => answerCase(ctx, { caseId: id, version, text: "Venez mercredi." }));
    const late = revisionOf(await write(officer, id, "Venez mercredi."));
    await runCommand(officer, (ctx) => takeBackAnswer(ctx, { caseId: id }));
    expect(await draftsOf(officer, id)).toEqual({ answer: "Venez mercredi." });
    const { revision } = await CaseDraft.findOne({ where: { caseId: id }, rejectOnEmpty: true });
    expect(revision > late).toBe(true);
  });

  test("a note is gone within fifteen seconds; later it stays, struck, for all to see", async () => {
    const { id, reference } = await inProgress();
    const { noteId } = await runCommand(officer, (ctx) => addNote(ctx, { caseId: id, text: "Mauvais dossier" }));
    const own = { caseId: id, noteId };
    await expect(runCommand(colleague, (ctx) => takeBackNote(ctx, own))).rejects.toMatchObject({ status: 404 });
    await expect(runCommand(colleague, (ctx) => strikeNote(ctx, own))).rejects.toMatchObject({ status: 404 });
    await runCommand(officer, (ctx) => takeBackNote(ctx, own));
    expect(await CaseNote.count({ where: { caseId: id } })).toBe(0);
    expect(await draftsOf(officer, id)).toEqual({ note: "Mauvais dossier" });

    const later = await runCommand(officer, (ctx) => addNote(ctx, { caseId: id, text: "Mauvais dossier" }));
    const old = { caseId: id, noteId: later.noteId };
    const clock = { now: () => new Date(Date.now() + 20_000) };
    await expect(runCommand(officer, (ctx) => takeBackNote(ctx, old), { clock })).rejects.toMatchObject({
      code: "note_stays",
    });
    for (let n = 0; n < 2; n++) await runCommand(officer, (ctx) => strikeNote(ctx, old), { clock });
    const { timeline } = await readCase(queryContext(colleague), reference);
    expect(timeline.filter(({ kind }) => kind === "note")).toMatchObject([
      { text: "Mauvais dossier", struckAt: expect.any(Date) as Date, takeBackUntil: null },
    ]);
    const acts = await AuditEntry.findAll({ where: { caseId: id, actorId: officer.userId }, order: [["id", "ASC"]] });
    expect(acts.map(({ action }) => action)).toEqual([
      "case.noted",
      "case.note_taken_back",
      "case.noted",
      "case.note_struck",
    ]);
  });
});

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Model, ModelStatic } from "sequelize";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { database, EMBEDDED_FILE, isEmbedded } from "~/models/database";
import { FigureCell, FigureMonth } from "~/models/figures/figureRows";
import { Erasure } from "~/models/journal/Erasure";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { keyedHash } from "~/models/sealing/seal";
import { anonymiseCase } from "~/workflows/erasure/anonymiseCase";
import { destroyCase, tablesNamingCases } from "~/workflows/erasure/eraseCase";
import type { Erased } from "~/workflows/erasure/erasureList";
import { replayErasures } from "~/workflows/erasure/replayErasures";
import { countFigures } from "~/workflows/figures/countFigures";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { listJournal } from "~/workflows/journal/listJournal";
import { verifyJournal } from "~/workflows/journal/verifyJournal";
import { addNote } from "~/workflows/resolution/addNote";
import { answerCase } from "~/workflows/resolution/answerCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { listCases } from "~/workflows/triage/listCases";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;
let phone: string;
let caseFile: CaseFile;
beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

/** A complaint with a whole life behind it: noted on, qualified, answered, confirmed. */
beforeEach(async () => {
  phone = somePhone();
  caseFile = await buildCase({ phone, text: "Le chef du comité garde mon argent" });
  const { id: caseId } = caseFile;
  const about = { caseId, caseClass: 1, categoryCode: "payment", detailCode: null, placeCode: "CD6103" };
  await runCommand(national, (ctx) => qualifyCase(ctx, { ...about, version: 1 }));
  await runCommand(national, (ctx) => addNote(ctx, { caseId, text: "Vu avec sa sœur" }));
  await caseFile.reload();
  await runCommand(national, (ctx) => answerCase(ctx, { caseId, version: caseFile.version, text: "Venez mercredi." }));
  await runCommand(national, (ctx) => recordConfirmation(ctx, { caseId, settled: true, remark: "Merci à vous" }));
  await GrievanceDetail.update({ householdCode: "NK-7", householdLink: "officer", sex: "F" }, { where: { caseId } });
  await caseFile.reload();
});

const anonymise = () =>
  asSystem(async (ctx) => anonymiseCase(ctx, await caseFile.reload({ transaction: ctx.transaction })));

async function figures() {
  await chainJournal();
  await countFigures();
  const cells = await FigureCell.findAll({ raw: true });
  return cells.map((cell) => JSON.stringify(Object.entries(cell).sort())).sort();
}

test("nothing that was said and nothing of who said it is left, and the file says so", async () => {
  const { id: caseId, sealedKey } = caseFile;
  await anonymise();
  await anonymise();
  for (const model of [CaseNote, InboundMessage, OutboundMessage, SearchTerm])
    expect(await (model as typeof CaseNote).count({ where: { caseId } })).toBe(0);
  const detail = await GrievanceDetail.findByPk(caseId, { rejectOnEmpty: true });
  const kept = Object.entries(detail.get()).filter(([, value]) => value !== null && value !== false);
  expect(Object.fromEntries(kept)).toEqual({ caseId, sex: "F" });
  expect(await PhoneContact.findByPk(keyedHash(phone, "phone"))).toBeNull();
  expect(await CaseFile.findByPk(caseId)).toMatchObject({ contactHash: null, anonymised: true, status: "closed" });
  expect(await Erasure.findByPk(caseId)).toMatchObject({ kind: "anonymised" });
  if (!isEmbedded()) return;
  await asSystem(() => Promise.resolve()); // the log is emptied in its turn
  const bytes = await readFile(path.join(house.settings.dataDir, EMBEDDED_FILE));
  expect(bytes.includes(sealedKey)).toBe(false);
});

test("the file still opens, in the queue too, with no word in it and nothing to be done", async () => {
  await anonymise();
  const ctx = queryContext(national);
  const read = await readCase(ctx, caseFile.reference);
  expect(read).toMatchObject({ subject: null, allowed: [], refusedActs: [], household: null, minutes: null });
  expect(read.person?.phone ?? null).toBeNull();
  expect(read.timeline.map((item) => item.kind)).not.toContain("inbound");
  expect(read.timeline.every((item) => item.kind === "event" && item.text === null)).toBe(true);
  expect(read.timeline.at(-1)).toMatchObject({ action: "case.anonymised" });
  const list = await listCases(ctx, { kind: "grievance", view: "ended", sort: "recent" });
  expect(list.rows.find((row) => row.caseFile.id === caseFile.id)).toMatchObject({ subject: null });
  await expect(
    runCommand(national, (command) => addNote(command, { caseId: caseFile.id, text: "Encore" })),
  ).rejects.toMatchObject({ status: 409, code: "anonymised" });
});

test("no figure changes, counted again from the rows", async () => {
  const before = await figures();
  await anonymise();
  await FigureMonth.update({ stale: true }, { where: {} });
  expect(await figures()).toEqual(before);
});

test("the journal stays whole, and what it held under seal is opened to nobody", async () => {
  await anonymise();
  await chainJournal();
  expect((await verifyJournal()).firstProblem).toBeNull();
  const auditor = { ...national, grants: [{ role: "auditor", placeCode: "CD", placeKind: "country" } as const] };
  const both = { ...national, grants: [...national.grants, ...auditor.grants] };
  const { lines } = await listJournal(queryContext(both), { reference: caseFile.reference });
  expect(lines.map(({ entry }) => entry.action)).toContain("case.noted");
  expect(lines.filter(({ values }) => values !== null)).toEqual([]);
});

/** The case as an older backup would bring it back. */
async function bringBack(values: CaseFile["dataValues"]) {
  await CaseFile.destroy({ where: { id: caseFile.id } });
  await CaseFile.create(values);
}

test("a backup that brings it back has it anonymised again, or destroyed where it was since", async () => {
  const values = caseFile.get();
  await anonymise();
  const kept: Erased[] = await Erasure.findAll();
  await bringBack(values);
  for (const _twice of [1, 2]) expect(await asSystem((ctx) => replayErasures(ctx, kept))).toBe(0);
  const anonymised = await CaseFile.findByPk(caseFile.id, { rejectOnEmpty: true });
  expect(anonymised).toMatchObject({ anonymised: true, contactHash: null });

  await asSystem((ctx) => destroyCase(ctx, anonymised));
  expect(await Erasure.findByPk(caseFile.id)).toMatchObject({ kind: "destroyed" });
  await bringBack(values);
  const both = [...kept, ...(await Erasure.findAll({ where: { caseId: caseFile.id } }))];
  expect(await asSystem((ctx) => replayErasures(ctx, both))).toBe(0);
  expect(await CaseFile.findByPk(caseFile.id)).toBeNull();
  expect(await ConfidentialReport.count()).toBe(0); // nobody is told in confidence of what was only kept no longer
});

test("every row that names a case is found by an index, however many there are", async () => {
  const naming: [ModelStatic<Model>, string][] = [
    ...tablesNamingCases().map((model): [ModelStatic<Model>, string] => [model, "caseId"]),
    [PhoneContact, "lastCaseId"],
  ];
  const slow: string[] = [];
  for (const [model, name] of naming) {
    const table = model.getTableName() as string;
    const column = model.getAttributes()[name]?.field ?? name;
    const indexes = (await database().getQueryInterface().showIndex(table)) as { fields: { attribute: string }[] }[];
    const isKey = model.primaryKeyAttributes[0] === name;
    if (!isKey && !indexes.some(({ fields }) => fields[0]?.attribute === column)) slow.push(table);
  }
  expect(slow).toEqual([]);
});

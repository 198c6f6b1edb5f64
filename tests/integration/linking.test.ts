import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseLink } from "~/models/cases/CaseLink";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { excludePerson } from "~/workflows/conflicts/excludePerson";
import { listJournal } from "~/workflows/journal/listJournal";
import { linkCases, unlinkCases } from "~/workflows/linking/linkCases";
import { mergeCases } from "~/workflows/merging/mergeCases";
import { undoMerge } from "~/workflows/merging/undoMerge";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

const WHY = "Même point de paiement, même jour";
let house: TestDatabase;
let supervisor: UserActor;
let officer: UserActor;
let territory: UserActor;
let auditor: UserActor;
let one: CaseFile;
let other: CaseFile;

beforeAll(async () => {
  house = await openTestHouse();
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  officer = await buildUser("grievance_officer", "CD-NK");
  territory = await buildUser("grievance_officer", "CD6103");
  auditor = await buildUser("auditor", "CD");
});
afterAll(() => house.drop());
beforeEach(async () => {
  one = await buildCase({ text: "Le point de Sake est fermé", status: "in_progress" });
  other = await buildCase({ text: "Personne au guichet de Sake", status: "in_progress" });
});

const link = (to = other.reference, by = officer, reason = WHY) =>
  runCommand(by, (ctx) => linkCases(ctx, { caseId: one.id, reference: to, reason }));
const seeAlso = async (caseFile: CaseFile, by = officer) =>
  (await readCase(queryContext(by), caseFile.reference)).seeAlso;
const linesOf = async (caseFile: CaseFile, by = officer) =>
  (await readCase(queryContext(by), caseFile.reference)).timeline.flatMap((item) =>
    item.kind === "event" && /linked$/.test(item.action) ? [item.action] : [],
  );
const everyRow = ({ id }: CaseFile) =>
  CaseLink.findAll().then((rows) => rows.filter((row) => row.caseId === id || row.otherId === id));

describe("two cases to be seen together", () => {
  test("lead to each other, with the reason and one line in each, however often it is said", async () => {
    await link();
    await link(`${other.reference.slice(0, 4)} ${other.reference.slice(4)}`);
    expect(await seeAlso(one)).toMatchObject([{ reference: other.reference, reason: WHY, mayUnlink: true }]);
    expect(await seeAlso(other)).toMatchObject([{ reference: one.reference, reason: WHY }]);
    expect(await linesOf(one)).toEqual(["case.linked"]);
    expect(await linesOf(other)).toEqual(["case.linked"]);
  });

  test("are let go of from either side, and what is let go of twice is let go of once", async () => {
    await link();
    for (const by of [supervisor, officer])
      await runCommand(by, (ctx) => unlinkCases(ctx, { caseId: other.id, otherId: one.id }));
    expect(await seeAlso(one)).toEqual([]);
    expect(await linesOf(one)).toEqual(["case.linked", "case.unlinked"]);
    expect(await linesOf(other)).toEqual(["case.linked", "case.unlinked"]);
  });

  test("change nothing of how a queue shows either", async () => {
    const before = [one.get("lastActivityAt"), one.version, other.version];
    await link();
    expect([(await one.reload()).lastActivityAt, one.version, (await other.reload()).version]).toEqual(before);
  });

  test("need a reason, another case, and one that whoever links works on: the rest is answered as what never was", async () => {
    const far = await buildCase({ place: "CD5401" });
    const fields = async (to: string, reason = WHY) =>
      link(to, officer, reason).catch((error: { fields: object }) => error.fields);
    for (const to of ["1000000000", "", far.reference])
      expect(await fields(to)).toEqual({ reference: "errors.link_unknown" });
    expect(await fields(one.reference)).toEqual({ reference: "errors.link_itself" });
    expect(await fields(other.reference, "  ")).toEqual({ reason: "errors.link_reason" });
    await expect(link(other.reference, auditor)).rejects.toMatchObject({ status: 403 });
    expect(await everyRow(one)).toEqual([]);
  });
});

describe("for whoever may not see the other case there is no link", () => {
  test("neither beside the file, nor in its timeline, nor in the journal, and it cannot be undone unseen", async () => {
    const grave = await buildCase({ caseClass: 3, status: "in_progress" });
    await link(grave.reference);
    expect(await seeAlso(one)).toHaveLength(1);
    expect(await seeAlso(one, territory)).toEqual([]);
    expect(await linesOf(one, territory)).toEqual([]);
    await runCommand(territory, (ctx) => unlinkCases(ctx, { caseId: one.id, otherId: grave.id }));
    expect(await seeAlso(one)).toHaveLength(1);
    await runCommand(territory, (ctx) =>
      linkCases(ctx, { caseId: one.id, reference: grave.reference, reason: WHY }),
    ).catch((error: { fields: object }) => expect(error.fields).toEqual({ reference: "errors.link_unknown" }));
  });

  test("nor for somebody who was kept away from it meanwhile", async () => {
    await link();
    await runCommand(supervisor, (ctx) =>
      excludePerson(ctx, { caseId: other.id, userId: officer.userId, reason: "related" }),
    );
    expect(await seeAlso(one)).toEqual([]);
    expect(await linesOf(one)).toEqual([]);
    expect(await seeAlso(one, supervisor)).toHaveLength(1);
  });

  test("and an auditor, who reads no text, sees that they are linked and not why", async () => {
    await link();
    expect(await seeAlso(one, auditor)).toMatchObject([{ reason: null, subject: null, mayUnlink: false }]);
    const { lines } = await listJournal(queryContext(auditor), { action: "case.linked", reference: one.reference });
    expect(lines).toHaveLength(1);
  });
});

describe("a link ends with its cases", () => {
  test("one that is confided to the focal points leaves no trace of it in the other, nor in the journal room", async () => {
    await buildFocalPoint();
    await link();
    await runCommand(officer, (ctx) =>
      moveToConfidential(ctx, { caseId: other.id, version: other.version, remark: "" }),
    );
    expect(await everyRow(one)).toEqual([]);
    expect(await seeAlso(one, supervisor)).toEqual([]);
    expect(await linesOf(one, supervisor)).toEqual([]);
    const { lines } = await listJournal(queryContext(auditor), { action: "case.linked", reference: one.reference });
    expect(lines).toEqual([]);
    expect(await AuditEntry.count({ where: { caseId: one.id, action: "case.linked" } })).toBe(1); // the chain stands
  });

  test("one that goes on in another brings its links there, and takes them back when that is undone", async () => {
    const phone = somePhone();
    const first = await buildCase({ phone, status: "in_progress" });
    const again = await buildCase({ phone, status: "in_progress" });
    await link(again.reference);
    await runCommand(officer, (ctx) => linkCases(ctx, { caseId: first.id, reference: again.reference, reason: WHY }));
    await runCommand(supervisor, (ctx) => mergeCases(ctx, { caseId: again.id, intoId: first.id, reason: "" }));
    expect(await seeAlso(first)).toMatchObject([{ reference: one.reference, mayUnlink: false }]);
    await runCommand(supervisor, (ctx) => undoMerge(ctx, { caseId: again.id }));
    expect((await seeAlso(first)).map(({ reference }) => reference)).toEqual([again.reference]);
    expect((await seeAlso(again)).map(({ reference }) => reference).sort()).toEqual(
      [first.reference, one.reference].sort(),
    );
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SavedView } from "~/models/cases/SavedView";
import { formatReference } from "~/models/cases/reference";
import { newId } from "~/models/identifiers";
import { Erasure } from "~/models/journal/Erasure";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { claimReminders } from "~/workflows/confidential/claimReminders";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { openReports } from "~/workflows/confidential/openReport";
import { readReport } from "~/workflows/confidential/readReport";
import { releaseReport } from "~/workflows/confidential/releaseReport";
import type { OpenRoom } from "~/workflows/confidential/unlockRoom";
import { tablesNamingCases } from "~/workflows/erasure/eraseCase";
import { replayErasures } from "~/workflows/erasure/replayErasures";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { verifyJournal } from "~/workflows/journal/verifyJournal";
import { excludePerson } from "~/workflows/conflicts/excludePerson";
import { addNote } from "~/workflows/resolution/addNote";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { markRead } from "~/workflows/triage/markRead";
import { contentOf } from "~/workflows/views/viewContent";
import { saveView } from "~/workflows/views/saveView";
import { readCase } from "~/workflows/triage/readCase";
import { searchCases } from "~/workflows/triage/searchCases";
import { buildCase } from "../factories/buildCase";
import { buildFocalPoint, openRoomOf, vouchFor } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { dumpTables } from "../support/dumpTables";
import { openTestHouse, type TestDatabase } from "../support/house";

const WORDS = "Le distributeur demande des faveurs avant de payer";

let opened: TestDatabase;
let focalPoint: UserActor;
let room: OpenRoom;
let officer: UserActor;
beforeAll(async () => {
  opened = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => opened.drop());

const move = (actor: UserActor, { id: caseId, version }: CaseFile, remark = "") =>
  runCommand(actor, (ctx) => moveToConfidential(ctx, { caseId, version, remark }));

const newest = async () => (await openReports(queryContext(focalPoint), room))[0] ?? Promise.reject(new Error("none"));

/** A case somebody has read, noted and answered to, with a message that has left and one that has not. */
async function workedOn() {
  const caseFile = await buildCase({ text: WORDS });
  await OutboundMessage.update({ sentAt: new Date(), status: "delivered" }, { where: { caseId: caseFile.id } });
  await runCommand(officer, (ctx) => markRead(ctx, { caseId: caseFile.id }));
  await runCommand(officer, (ctx) => addNote(ctx, { caseId: caseFile.id, text: "À ne pas laisser là" }));
  return caseFile.reload();
}

describe("a case that is confided to the focal points", () => {
  test("stays where it is while no focal point could read it", async () => {
    const caseFile = await buildCase({ text: WORDS });
    await expect(move(officer, caseFile)).rejects.toMatchObject({ code: "nobody_to_read" });
    expect(await CaseFile.findByPk(caseFile.id)).not.toBeNull();
    focalPoint = await buildFocalPoint();
    room = await openRoomOf(focalPoint);
  });

  test("answers everybody as what never was, whoever moved it included", async () => {
    const caseFile = await workedOn();
    await move(officer, caseFile);
    const coordinator = await buildUser("national_coordinator", "CD");
    for (const actor of [officer, coordinator]) {
      await expect(readCase(queryContext(actor), caseFile.reference)).rejects.toMatchObject({ status: 404 });
      const q = { kind: "grievance", limit: 10 } as const;
      for (const asked of ["distributeur faveurs", formatReference(caseFile.reference)]) {
        const { rows } = await searchCases(queryContext(actor), { ...q, q: asked });
        expect(rows.map(({ id }) => id)).not.toContain(caseFile.id);
      }
    }
    await expect(move(officer, caseFile)).rejects.toMatchObject({ status: 404 });
  });

  test("leaves no row that names it but the chain of the journal, which still verifies", async () => {
    const caseFile = await workedOn();
    await chainJournal();
    await move(officer, caseFile);
    await chainJournal();
    for (const model of tablesNamingCases()) {
      expect(await model.count({ where: { caseId: caseFile.id } }), model.name).toBe(0);
    }
    const { audit_entries: entries, erasures, journal_seals: _seals, ...others } = await dumpTables();
    expect(Object.entries(others).filter(([, rows]) => rows.includes(caseFile.id))).toEqual([]);
    expect(Object.entries(others).filter(([, rows]) => rows.includes(caseFile.reference))).toEqual([]);
    expect(entries).not.toContain(caseFile.reference);
    expect(entries).not.toMatch(/confid/i);
    expect(erasures).toContain(caseFile.id);
    expect(await verifyJournal()).toMatchObject({ ok: true });
  });

  test("tells the focal point what was said, what had left, and who had read it", async () => {
    const caseFile = await workedOn();
    await move(officer, caseFile, "Elle pleurait au téléphone");
    const { row } = await newest();
    const { original } = await runCommand(focalPoint, (ctx) => readReport(ctx, room, row.id));
    expect(original).toMatchObject({
      kind: "case",
      reference: caseFile.reference,
      said: [{ text: WORDS }],
      notes: [{ text: "À ne pas laisser là", by: officer.name }],
      left: [{ channel: "sms", template: "received", to: "complainant" }],
      readers: [{ name: officer.name }],
      movedBy: officer.name,
      remark: "Elle pleurait au téléphone",
    });
  });

  test("comes back under its own number and time when it was ordinary after all", async () => {
    const caseFile = await workedOn();
    await move(officer, caseFile);
    const { row } = await newest();
    const decision = { reportId: row.id, seen: 0, note: "", services: [], type: null };
    await runCommand(focalPoint, (ctx) => releaseReport(ctx, room, decision));
    const reading = await readCase(queryContext(officer), caseFile.reference);
    expect(reading.caseFile.id).not.toBe(caseFile.id);
    expect(reading.caseFile.receivedAt).toEqual(caseFile.receivedAt);
    expect(reading.timeline.map((item) => ("text" in item ? item.text : null))).toEqual(
      expect.arrayContaining([WORDS, "À ne pas laisser là"]),
    );
  });

  test("comes back hidden from whoever had been kept away from it", async () => {
    const caseFile = await workedOn();
    const accused = await buildUser("grievance_officer", "CD-NK");
    await runCommand(officer, (ctx) =>
      excludePerson(ctx, { caseId: caseFile.id, userId: accused.userId, reason: "accused" }),
    );
    await move(officer, await caseFile.reload());
    const decision = { reportId: (await newest()).row.id, seen: 0, note: "", services: [], type: null };
    await runCommand(focalPoint, (ctx) => releaseReport(ctx, room, decision));
    await expect(readCase(queryContext(accused), caseFile.reference)).rejects.toMatchObject({ status: 404 });
    expect((await readCase(queryContext(officer), caseFile.reference)).caseFile.reference).toBe(caseFile.reference);
  });

  test("takes along the views somebody kept of its household, once no other case is left there", async () => {
    const [first, last] = [await workedOn(), await workedOn()];
    for (const { id: caseId } of [first, last])
      await GrievanceDetail.update({ householdCode: "NK-7" }, { where: { caseId } });
    const keep = (name: string, params: Record<string, string>) =>
      runCommand(officer, (ctx) =>
        saveView(ctx, { kind: "grievance", name, params, audience: "mine", role: null, placeCode: null }),
      );
    await keep("Le ménage", { household: "NK-7" });
    await keep("Un autre", { household: "NK-8" });
    await move(officer, first);
    expect(await SavedView.count()).toBe(2);
    await move(officer, last);
    const views = await SavedView.findAll();
    expect(views.map((view) => contentOf(view).name)).toEqual(["Un autre"]);
  });

  test("is not shown to the focal point whom it had been hidden from", async () => {
    const accused = await buildFocalPoint();
    const { userId } = accused;
    await vouchFor(accused, focalPoint, room);
    const times = { approvedAt: new Date(), createdAt: new Date() };
    await RoleGrant.create({ id: newId(), userId, role: "grievance_officer", placeCode: "CD-NK", ...times });
    const caseFile = await workedOn();
    await runCommand(officer, (ctx) => excludePerson(ctx, { caseId: caseFile.id, userId, reason: "accused" }));
    const readBy = async () => (await openReports(queryContext(accused), await openRoomOf(accused))).length;
    const before = await readBy();
    await move(officer, await caseFile.reload());
    expect(await readBy()).toBe(before);
    expect((await newest()).content.excluded).toEqual([{ userId, by: "colleague" }]);
    await move(officer, await workedOn());
    expect(await readBy()).toBe(before + 1);
    await User.update({ disabledAt: new Date() }, { where: { id: userId } });
  });

  test("is erased and with the focal points again when a backup has brought it back", async () => {
    const caseFile = await workedOn();
    const values = caseFile.get();
    await move(officer, caseFile);
    const kept = await Erasure.findAll();
    await CaseFile.create(values);
    const before = await ConfidentialReport.count();
    for (const _twice of [1, 2]) expect(await asSystem((ctx) => replayErasures(ctx, kept))).toBe(0);
    expect(await CaseFile.findByPk(caseFile.id)).toBeNull();
    expect(await ConfidentialReport.count()).toBe(before + 1);
  });

  test("may be confided by whoever reads what it says, and by nobody else", async () => {
    const caseFile = await buildCase({ text: WORDS });
    for (const role of ["auditor", "administrator", "observer", "eas_hs_focal_point"] as const) {
      const actor = await buildUser(role, "CD");
      const expected = { status: role === "auditor" ? 403 : 404 };
      await expect(move(actor, caseFile), role).rejects.toMatchObject(expected);
    }
    await expect(move(await buildUser("grievance_officer", "CD-IT"), caseFile)).rejects.toMatchObject({ status: 404 });
    const before = await ConfidentialReport.count();
    await move(await buildUser("committee_member", "CD6103"), caseFile);
    expect(await ConfidentialReport.count()).toBe(before + 1);
  });

  test("is announced by a mail that says only that there is something to read", async () => {
    const reminders = await asSystem((ctx) => claimReminders(ctx));
    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.text).toContain("Il y a quelque chose à lire");
    expect(reminders[0]?.text).not.toMatch(/confid|EAS|signalement|\d{4}/i);
    expect(await asSystem((ctx) => claimReminders(ctx))).toEqual([]);
  });
});

import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { BackupRun } from "~/models/backups/BackupRun";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock, systemClock } from "~/models/clock";
import { FocalKey } from "~/models/confidential/FocalKey";
import { HouseFact } from "~/models/HouseFact";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Erasure } from "~/models/journal/Erasure";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { Session } from "~/models/people/Session";
import { keyedHash } from "~/models/sealing/seal";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { openReports } from "~/workflows/confidential/openReport";
import { readReport } from "~/workflows/confidential/readReport";
import { releaseReport } from "~/workflows/confidential/releaseReport";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { ERASURES_FILE, keepErasureList, readErasureList, type Erased } from "~/workflows/erasure/erasureList";
import { erasePhone } from "~/workflows/erasure/erasePhone";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
import { buildOutbound } from "../factories/buildOutbound";
import { buildFocalPoint, openRoomOf } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openBackupHouse, type BackupHouse } from "../support/backupHouse";
import { ownKind } from "../support/house";
import { plainTables } from "../support/plainTables";
import { sitDown } from "../support/routeCalls";

const OTHER = ownKind() === "sqlite" ? "mariadb" : "sqlite";
/** What a restore puts right, and so leaves otherwise than it was. */
const PUT_RIGHT = [
  "sessions",
  "account_links",
  "confidential_unlocks",
  "backup_runs",
  "reference_counters",
  "audit_entries",
];

// A restore makes every table there is, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let house: BackupHouse;
let focalPoint: UserActor;
beforeAll(async () => {
  house = await openBackupHouse();
  await HouseFact.create({ name: "a.text", value: "deux lignes\u2028, un « guillemet » et un \\" });
  focalPoint = await buildFocalPoint();
  for (let index = 0; index < 30; index += 1) await buildCase({ text: `Plainte ${index} : l’argent n’est pas venu` });
  await chainJournal();
});
afterEach(() => house.goHome());
afterAll(() => house.drop());

describe("a backup restored elsewhere", () => {
  test.each([ownKind(), OTHER] as const)("brings every row back, on %s", async (kind) => {
    const before = await plainTables();
    const { journal, rows } = await house.restoreTo(kind, await house.backUp());
    const after = await plainTables();
    for (const table of PUT_RIGHT) {
      delete before[table];
      delete after[table];
    }
    expect(after).toEqual(before);
    expect(before.case_files).toHaveLength(30);
    expect(rows).toBeGreaterThan(Object.values(before).flat().length);
    expect(journal.ok).toBe(true);
    const officer = await buildUser("national_coordinator", "CD");
    const caseFile = await CaseFile.findOne({ rejectOnEmpty: true, order: [["id", "ASC"]] });
    const read = await readCase(queryContext(officer), caseFile.reference);
    expect(read.subject).toContain("l’argent n’est pas venu");
  });

  test("holds one moment, whatever is written while it is made", async () => {
    const written = await CaseFile.count();
    let isMade = false;
    const writing = (async () => {
      while (!isMade) await buildCase();
    })();
    const folder = await house.backUp();
    isMade = true;
    await writing;
    const later = await CaseFile.count();
    await house.restoreTo(ownKind(), folder);
    const held = await CaseFile.count();
    expect(held).toBeGreaterThanOrEqual(written);
    expect(later).toBeGreaterThan(held);
    expect(await AuditEntry.count({ where: { action: "case.opened" } })).toBe(held);
    const tables = await plainTables();
    expect(tables.grievance_details).toHaveLength(held);
    expect(tables.outbound_messages?.filter((row) => row.includes('"received"'))).toHaveLength(held);
  });

  test("signs everybody out, gives no number twice, and says in the journal where it comes from", async () => {
    await sitDown(await buildUser("grievance_officer"));
    const folder = await house.backUp();
    const [sinceThen] = await Promise.all([buildCase()]);
    await house.restoreTo(ownKind(), folder);
    expect(await Session.count()).toBe(0);
    expect(await CaseFile.count({ where: { reference: sinceThen.reference } })).toBe(0);
    const numbers = new Set<string>();
    for (let index = 0; index < 5; index += 1) numbers.add((await buildCase()).reference);
    expect(numbers).not.toContain(sinceThen.reference);
    expect(await AuditEntry.count({ where: { action: "backup.restored" } })).toBe(1);
    const [last, ...others] = await BackupRun.findAll({ order: [["id", "DESC"]] });
    expect(last).toMatchObject({ kind: "restore", status: "done" });
    expect(others.map(({ status }) => status)).not.toContain("running"); // as the one that made it saw itself
  });
});

describe("what was confided since the backup was made", () => {
  const lateList = async (): Promise<Erased[]> => [
    ...(await Erasure.findAll()),
    { caseId: newId(), kind: "erased", erasedAt: new Date() }, // of a case this backup never had
  ];

  test.each([ownKind(), OTHER] as const)("is with the focal points again, and nowhere else, on %s", async (kind) => {
    const officer = await buildUser("grievance_officer", "CD-NK");
    const text = `Le distributeur demande des faveurs, ${kind}`;
    const [gone, kept] = [await buildCase({ text }), await buildCase()];
    const folder = await house.backUp();
    const known = await Erasure.count();
    const { id: caseId, version } = gone;
    await runCommand(officer, (ctx) => moveToConfidential(ctx, { caseId, version, remark: "" }));
    await house.restoreTo(kind, folder, await lateList());
    expect(await CaseFile.findByPk(caseId)).toBeNull();
    expect(await CaseFile.findByPk(kept.id)).not.toBeNull();
    expect(await Erasure.count()).toBe(known + 2); // the next backup knows of both
    const room = await openRoomOf(focalPoint);
    const reports = await openReports(queryContext(focalPoint), room);
    const [report, ...others] = reports.filter(({ content }) => content.words === text);
    expect(others).toEqual([]);
    const reportId = report?.row.id ?? "";
    const { state, original } = await runCommand(focalPoint, (ctx) => readReport(ctx, room, reportId));
    expect(state).toBe("to_decide");
    expect(original).toMatchObject({ reference: gone.reference, movedBy: "" });
    await runCommand(focalPoint, (ctx) =>
      releaseReport(ctx, room, { reportId, seen: 0, note: "", services: [], type: null }),
    );
    expect(await CaseFile.count({ where: { reference: gone.reference } })).toBe(1); // and may go its way after all
    const said = JSON.stringify(await AuditEntry.findOne({ where: { action: "backup.restored" } }));
    expect(said).not.toMatch(/eras/); // who reads the journal does not learn how many there were
  });

  test("is erased, and the restore says so, where the backup knows no focal point with a key", async () => {
    const gone = await buildCase();
    const retired = { retiredAt: new Date() };
    await FocalKey.update(retired, { where: {} });
    const folder = await house.backUp();
    await asSystem((ctx) => eraseCase(ctx, gone));
    const { lost } = await house.restoreTo(ownKind(), folder, await lateList());
    expect(lost).toBe(1);
    expect(await CaseFile.findByPk(gone.id)).toBeNull();
  });
});

describe("who was erased since the backup was made", () => {
  test("is forgotten again with what her phone sent outside of any case, and not with what it sent since", async () => {
    const [phone, neighbour] = [somePhone(), somePhone()];
    const phoneHash = keyedHash(phone, "phone");
    const command = async (from: string, clock = systemClock) =>
      (await buildInbound({ phone: from, text: "AIDE", clock })).update({ status: "processed" });
    const told = await buildOutbound({ to: phone, status: "accepted" });
    const [asked, theirs] = [await command(phone), await command(neighbour)];
    await PhoneContact.create({ phoneHash, language: "ln", createdAt: new Date() });
    const folder = await house.backUp();
    const file = path.join(house.newFolder(), ERASURES_FILE);
    await asSystem((ctx) => erasePhone(ctx, phoneHash));
    await keepErasureList(file);
    const erased = (await readErasureList(file)) ?? [];
    const since = await command(phone, fixedClock(new Date(Date.now() + 60_000).toISOString()));
    const later = await house.backUp();

    await house.restoreTo(ownKind(), folder, erased);
    const left = {
      where: { senderHash: [phoneHash, theirs.senderHash] },
      order: [["id", "ASC"]] as [string, string][],
    };
    expect((await InboundMessage.findAll(left)).map(({ id }) => id)).toEqual([theirs.id]);
    expect(await InboundMessage.count({ where: { id: asked.id } })).toBe(0);
    expect(await OutboundMessage.count({ where: { id: told.id } })).toBe(0);
    expect(await PhoneContact.findByPk(phoneHash)).toBeNull();
    expect(await Erasure.findByPk(phoneHash)).toMatchObject({ kind: "phone" }); // the next backup knows of it

    await house.restoreTo(ownKind(), later, erased);
    expect(await InboundMessage.count({ where: { id: since.id } })).toBe(1);
  });
});

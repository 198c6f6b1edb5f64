import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { BackupRun } from "~/models/backups/BackupRun";
import { CaseFile } from "~/models/cases/CaseFile";
import { HouseFact } from "~/models/HouseFact";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Erasure } from "~/models/journal/Erasure";
import { Session } from "~/models/people/Session";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import type { Erased } from "~/workflows/erasure/erasureList";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { asSystem, queryContext } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser } from "../factories/buildUser";
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
beforeAll(async () => {
  house = await openBackupHouse();
  await HouseFact.create({ name: "a.text", value: "deux lignes\u2028, un « guillemet » et un \\" });
  await buildFocalPoint();
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

test("what was erased since the backup was made is erased again, and what was not stays", async () => {
  const [gone, kept] = [await buildCase(), await buildCase()];
  const folder = await house.backUp();
  await asSystem((ctx) => eraseCase(ctx, gone));
  const erased: Erased[] = await Erasure.findAll();
  await house.restoreTo(ownKind(), folder, [...erased, { caseId: newId(), erasedAt: new Date() }]);
  expect(await CaseFile.findByPk(gone.id)).toBeNull();
  expect(await CaseFile.findByPk(kept.id)).not.toBeNull();
  expect(await Erasure.count()).toBe(2); // the next backup knows of both
  const said = JSON.stringify(await AuditEntry.findOne({ where: { action: "backup.restored" } }));
  expect(said).not.toMatch(/eras/); // who reads the journal does not learn how many there were
});

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { BackupRun, type BackupStatus } from "~/models/backups/BackupRun";
import { fixedClock, type FixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Notice } from "~/models/people/Notice";
import { tellOfBackups } from "~/workflows/backups/tellOfBackups";
import { asSystem } from "~/workflows/runCommand";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

const HOUR = 3_600_000;
const MOST = 26;

let house: TestDatabase;
let admin: UserActor;
let clock: FixedClock;

beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  vi.stubEnv("BACKUP_MAX_AGE_HOURS", String(MOST));
  admin = await buildUser("administrator", "CD");
  await buildUser("national_coordinator", "CD");
});
afterAll(async () => {
  await house.drop();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  await Promise.all([Notice.destroy({ where: {} }), BackupRun.destroy({ where: {} })]);
  clock = fixedClock("2026-03-02T08:00:00Z");
});

const watch = (maxAge: number | null = MOST) => asSystem((ctx) => tellOfBackups(ctx, maxAge), { clock });

/** A run that began some hours ago and was last seen a little later. */
function ran(hoursAgo: number, status: BackupStatus, failure: string | null = null): Promise<BackupRun> {
  const startedAt = new Date(clock.now().getTime() - hoursAgo * HOUR);
  const seenAt = new Date(startedAt.getTime() + 90_000);
  const times = { startedAt, seenAt, bytes: status === "done" ? 2_500_000 : null };
  return BackupRun.create({ id: newId(), kind: "backup", status, ...times, madeBy: "cron", folder: "lundi", failure });
}

/** What administrators, and nobody else, were told. */
async function told(): Promise<string[]> {
  const notices = await Notice.findAll({ order: [["id", "ASC"]] });
  expect(notices.every(({ userId }) => userId === admin.userId)).toBe(true);
  return notices.map(({ kind }) => kind);
}

describe("administrators are told", () => {
  test("once a day that the last good backup is too old, or that there never was one", async () => {
    await Promise.all([watch(), watch()]);
    expect(await told()).toEqual(["backup_old"]);
    await ran(27, "done");
    clock.advance(24 * HOUR);
    await watch();
    await watch();
    expect(await told()).toEqual(["backup_old", "backup_old"]);
  });

  test("nothing while it is young enough, nor where none is expected", async () => {
    await ran(25, "done");
    await watch();
    await BackupRun.destroy({ where: {} });
    await watch(null);
    expect(await told()).toEqual([]);
  });

  test("once of each that failed, with the reason in words", async () => {
    await ran(1, "done");
    await ran(0.5, "failed", "disk_full");
    await watch();
    await watch();
    expect(await told()).toEqual(["backup_failed"]);
    const notice = await Notice.findOne({ rejectOnEmpty: true });
    expect(JSON.parse(notice.facts ?? "{}")).toMatchObject({ reason: "il n’y a plus de place sur le disque" });
  });

  test("of one whose process was killed, as soon as it has been silent for minutes", async () => {
    await ran(3, "done");
    const run = await ran(0.05, "running");
    await watch();
    expect(await told()).toEqual([]);
    clock.advance(HOUR);
    await Promise.all([watch(), watch()]);
    expect(await told()).toEqual(["backup_failed"]);
    expect(await run.reload()).toMatchObject({ status: "failed", failure: "interrupted" });
    expect(await AuditEntry.count({ where: { action: "backup.failed", subjectId: run.id } })).toBe(1);
  });
});

test("the page tells administrators how things stand, and does not exist for anybody else", async () => {
  clock = fixedClock(new Date().toISOString());
  const desk = await sitDown(admin);
  const standing = async () => ((await desk.read("admin.backups")).data as { view: { standing: string } }).view;
  expect(await standing()).toMatchObject({ standing: "never", last: null, runs: [] });
  await ran(30, "done");
  expect(await standing()).toMatchObject({
    standing: "late",
    runs: [{ state: "done", bytes: 2_500_000, seconds: 90 }],
  });
  await ran(2, "done");
  await ran(1, "failed", "not_writable");
  expect(await standing()).toMatchObject({ standing: "well", runs: [{ state: "failed" }, {}, {}] });
  for (const role of ["national_coordinator", "auditor", "grievance_supervisor"] as const) {
    const other = await sitDown(await buildUser(role, "CD"));
    expect((await other.read("admin.backups")).status, role).toBe(404);
  }
});

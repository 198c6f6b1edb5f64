import { existsSync } from "node:fs";
import { copyFile, mkdtemp, rm, stat } from "node:fs/promises";
import path from "node:path";
import { tmpdir } from "node:os";
import mysql from "mysql2/promise";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, openDatabase } from "~/models/database";
import { DATA_FILE, MANIFEST_FILE } from "~/workflows/backups/manifest";
import { postSms } from "../support/callbacks";
import { plainTables } from "../support/plainTables";
import {
  administer,
  beginCommand,
  newInstallation,
  startProgram,
  type Installation,
  type RunningProgram,
} from "../support/startProgram";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";
import { waitUntil } from "../support/waitUntil";

// Longer than any wait below, so that a failure names what was awaited.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const KINDS = ["sqlite", "mariadb"] as const;
type Kind = (typeof KINDS)[number];

let mariaDb: PrivateMariaDb;
let folder: string;
let key: string;
const houses: Partial<Record<Kind, Installation>> = {};
const installations: Installation[] = [];
const running: RunningProgram[] = [];
let made = 0;

beforeAll(async () => {
  mariaDb = await startMariaDb();
  folder = await mkdtemp(path.join(tmpdir(), "yoka-backups-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((program) => program.kill()));
});
afterAll(async () => {
  await mariaDb.stop();
  await Promise.all(installations.map((one) => one.remove()));
  await rm(folder, { recursive: true, force: true });
});

/** An installation of this kind that knows the keys of `source`, if one is given. */
async function install(kind: Kind, source?: Installation): Promise<Installation> {
  const databaseUrl = kind === "mariadb" ? await mariaDb.createDatabase(`house_${(made += 1)}`) : undefined;
  const installation = await newInstallation({ databaseUrl });
  installations.push(installation);
  if (source) {
    for (const name of ["secrets.json", "backup-key.txt"])
      await copyFile(path.join(source.dataDir, name), path.join(installation.dataDir, name));
  }
  return installation;
}

/** A house with enough in it that copying it takes a while; made once of each kind. */
async function fullHouse(kind: Kind): Promise<Installation> {
  const house = (houses[kind] ??= await install(kind));
  if (!existsSync(path.join(house.dataDir, "backup-key.txt"))) {
    await administer(house, "migrate");
    await administer(house, "bench", "data", "--cases", "1500");
    await administer(house, "backup", newFolder()); // makes its key
  }
  key = path.join(house.dataDir, "backup-key.txt");
  return house;
}

const newFolder = () => path.join(folder, `backup-${(made += 1)}`);

async function countCases({ env, dataDir }: Installation): Promise<number> {
  await openDatabase({ url: env.DATABASE_URL, dataDir });
  const tables = await plainTables().finally(closeDatabase);
  const { case_files: cases = [], grievance_details: grievances = [], ticket_details: tickets = [] } = tables;
  expect(grievances.length + tickets.length).toBe(cases.length);
  return cases.length;
}

describe.each(KINDS)("on %s", (kind) => {
  test("a backup made while complaints arrive is restored in the other database with all it holds", async () => {
    const house = await fullHouse(kind);
    const program = await startProgram(house, "start");
    running.push(program);
    const before = await countCases(house);
    const to = newFolder();
    const backup = beginCommand(house, ["backup", to]);
    let posted = 0;
    let isOver = false;
    void backup.ended.finally(() => (isOver = true));
    while (!isOver) {
      posted += 1;
      const sms = {
        id: `b${made}-${posted}`,
        from: `+2438110${10_000 + posted}`,
        text: "PLAINTE pendant la sauvegarde",
      };
      expect(await postSms(program, house, sms)).toBe(200);
    }
    expect(await backup.ended).toMatchObject({ code: 0 });
    await program.stop();

    const other = await install(kind === "sqlite" ? "mariadb" : "sqlite", house);
    const { code, said } = await beginCommand(other, ["restore", to]).ended;
    expect(said).toMatch(/restored|rétablies/);
    expect(code).toBe(0);
    const restored = await countCases(other);
    expect(restored).toBeGreaterThanOrEqual(before);
    expect(restored).toBeLessThanOrEqual(before + posted);
    await administer(other, "journal", "verify");
    running.push(await startProgram(other, "start")); // and it serves
  });

  test("a backup that was killed is none, and the next one may take its folder", async () => {
    const house = await fullHouse(kind);
    const to = newFolder();
    const backup = beginCommand(house, ["backup", to]);
    await waitUntil("the backup to be under way", async () => existsSync(path.join(to, DATA_FILE)));
    await backup.kill();
    expect(existsSync(path.join(to, MANIFEST_FILE))).toBe(false);
    expect(await beginCommand(house, ["backup", "verify", to]).ended).toMatchObject({ code: 1 });
    const other = await install(kind, house);
    expect(await beginCommand(other, ["restore", to]).ended).toMatchObject({ code: 1 });
    await administer(house, "backup", to);
    await administer(house, "backup", "verify", to, "--key", key);
  });

  test("a restore that was killed serves nobody, and begins anew", async () => {
    const house = await fullHouse(kind);
    const to = newFolder();
    await administer(house, "backup", to);
    const other = await install(kind, house);
    const restore = beginCommand(other, ["restore", to]);
    await waitUntil("the restore to be under way", () => isFilling(other));
    await restore.kill();
    await expect(startProgram(other, "start")).rejects.toThrow(/restore was begun here/);
    expect(await beginCommand(other, ["migrate"]).ended).toMatchObject({ code: 1 });
    await administer(other, "restore", to);
    expect(await countCases(other)).toBe(await countCases(house));
    running.push(await startProgram(other, "start"));
  });
});

test("a disk that is full is said so, and leaves nothing that looks like a backup", async () => {
  const house = await fullHouse("mariadb"); // its own files lie elsewhere, and may grow
  const to = newFolder();
  const { code, said } = await beginCommand(house, ["backup", to], 64).ended;
  expect(said).toMatch(/no room left|plus de place/);
  expect(code).toBe(1);
  expect([MANIFEST_FILE, DATA_FILE].filter((name) => existsSync(path.join(to, name)))).toEqual([]);
});

/** Whether cases are arriving in a place that is being restored to. */
async function isFilling({ env, dataDir }: Installation): Promise<boolean> {
  if (!env.DATABASE_URL) {
    const log = path.join(dataDir, "restoring", "yoka.sqlite-wal");
    return ((await stat(log).catch(() => null))?.size ?? 0) > 100_000;
  }
  const connection = await mysql.createConnection(env.DATABASE_URL);
  const rows = connection.query("SELECT 1 FROM case_files LIMIT 1").then(([found]) => (found as unknown[]).length > 0);
  return rows.catch(() => false).finally(() => connection.end());
}

import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { BackupRun } from "~/models/backups/BackupRun";
import { CaseFile } from "~/models/cases/CaseFile";
import { closeDatabase, database, openDatabase, RESTORING_TABLE } from "~/models/database";
import { RestoreUnfinishedError } from "~/models/errors";
import { migrateTo } from "~/models/migrations/runMigrations";
import { loadKeys } from "~/models/sealing/keys";
import { writeArchive } from "~/workflows/backups/archive";
import { countArchive } from "~/workflows/backups/loadArchive";
import { checkBackup, DATA_FILE, MANIFEST_FILE, manifestOf, writeManifest } from "~/workflows/backups/manifest";
import { restoreBackup } from "~/workflows/backups/restoreBackup";
import { buildCase } from "../factories/buildCase";
import { openBackupHouse, type BackupHouse } from "../support/backupHouse";
import { plainTables } from "../support/plainTables";

const KEYS = { fieldKey: Buffer.alloc(32, 1).toString("base64"), referenceKey: Buffer.alloc(32, 2).toString("base64") };

// A restore makes every table there is, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let house: BackupHouse;
beforeAll(async () => {
  house = await openBackupHouse();
  await buildCase({ text: "L’argent n’est pas venu" });
});
afterEach(async () => {
  loadKeys(KEYS);
  await house.goHome();
});
afterAll(() => house.drop());

describe("a backup that is not what it says", () => {
  test("is refused when it was cut, changed, or never finished", async () => {
    const folder = await house.backUp();
    const file = path.join(folder, DATA_FILE);
    const whole = await readFile(file);
    await truncate(file, whole.length - 100);
    expect(await house.refusal(folder)).toBe("broken");
    const changed = Buffer.from(whole);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    await writeFile(file, changed);
    expect(await house.refusal(folder)).toBe("broken");
    await writeFile(file, whole);
    expect((await checkBackup(folder)).isOurs).toBe(true);
    await rm(path.join(folder, MANIFEST_FILE));
    expect(await house.refusal(folder)).toBe("none");
  });

  test("is refused when its word about itself was changed to fit", async () => {
    const folder = await house.backUp();
    const file = path.join(folder, MANIFEST_FILE);
    const said = await readFile(file, "utf8");
    await writeFile(file, said.replace(/"program": "test"/, '"program": "other"'));
    expect(await house.refusal(folder)).toBe("forged");
    await writeFile(file, "{}");
    expect(await house.refusal(folder)).toBe("unreadable");
  });

  test("leaves the place empty when it holds less than it says, or another table", async () => {
    const migrations = ["0001-places-and-people"];
    const place = { table: "roles_of_nobody", columns: ["id"] };
    const short = { table: "places", columns: ["code"] };
    const lines = (...rest: unknown[]) => [{ madeAt: new Date().toISOString(), migrations }, ...rest];
    expect(await house.refusal(await writeBackup(lines({ rows: { places: 3 } })))).toBe("broken");
    expect(await house.refusal(await writeBackup(lines()))).toBe("broken");
    expect(await house.refusal(await writeBackup(lines(place, ["1"], { rows: { roles_of_nobody: 1 } })))).toBe("shape");
    expect(await house.refusal(await writeBackup(lines(short, ["CD"], { rows: { places: 1 } })))).toBe("shape");
    expect(
      await house.refusal(await writeBackup([{ madeAt: new Date().toISOString(), migrations: ["9999-later"] }])),
    ).toBe("newer");
  });
});

/** A folder that is in order and holds these lines. */
async function writeBackup(lines: unknown[]): Promise<string> {
  const folder = house.newFolder();
  await house.backUp(folder);
  const file = path.join(folder, DATA_FILE);
  await rm(file);
  async function* texts() {
    for (const line of lines) yield `${JSON.stringify(line)}\n`;
  }
  const measured = await writeArchive(file, [house.recipient], texts());
  const facts = { program: "test", madeAt: new Date().toISOString(), lastMigration: "", opensWith: [house.recipient] };
  await writeManifest(folder, manifestOf({ ...facts, ...measured }));
  return folder;
}

describe("a backup is opened", () => {
  test("by the private half of any of its keys, and by no other", async () => {
    const second = await generateX25519Identity();
    const folder = house.newFolder();
    await house.backUp(folder, [house.recipient, await identityToRecipient(second)]);
    const { file } = await checkBackup(folder);
    expect(await countArchive(file, second)).toBe(await countArchive(file, house.privateKey));
    expect(await house.refusal(folder, { privateKey: await generateX25519Identity() })).toBe("wrong_key");
    expect(await house.refusal(folder, { privateKey: "AGE-SECRET-KEY-1" })).toBe("no_key");
  });

  test("only where the keys of its data are", async () => {
    const folder = await house.backUp();
    loadKeys({ ...KEYS, fieldKey: Buffer.alloc(32, 9).toString("base64") });
    expect(await house.refusal(folder)).toBe("other_keys");
  });

  test("by nobody who only looks at it: neither words nor counts stand outside", async () => {
    const folder = await house.backUp();
    const outside =
      (await readFile(path.join(folder, MANIFEST_FILE), "utf8")) +
      (await readFile(path.join(folder, DATA_FILE), "latin1"));
    expect(outside).not.toMatch(/confidential|case_files|argent|"rows"/);
  });
});

describe("a place", () => {
  test("that holds anything is left alone", async () => {
    const folder = await house.backUp();
    const before = await plainTables();
    await closeDatabase();
    const order = { folder, privateKey: house.privateKey, place: house.settings, erased: [], madeBy: "tests" };
    await expect(restoreBackup(order)).rejects.toMatchObject({ why: "not_empty" });
    await openDatabase(house.settings);
    expect(await plainTables()).toEqual(before);
  });

  test("where a restore was interrupted serves nobody, until the next one has begun anew", async () => {
    const folder = await house.backUp();
    await closeDatabase();
    const { settings } = await house.newPlace();
    await openDatabase({ ...settings, restoring: true });
    if (settings.url) await database().getQueryInterface().createTable(RESTORING_TABLE, { since: "VARCHAR(40)" });
    await migrateTo(["0001-places-and-people"]);
    await closeDatabase(); // as the kernel does for a process that is killed
    await expect(openDatabase(settings)).rejects.toThrow(RestoreUnfinishedError);
    await closeDatabase();
    await restoreBackup({ folder, privateKey: house.privateKey, place: settings, erased: [], madeBy: "tests" });
    await openDatabase(settings);
    expect(await CaseFile.count()).toBeGreaterThan(0);
  });
});

test("a folder that holds something is left alone, one with an unfinished backup is used again", async () => {
  const folder = await house.backUp();
  const again = () => house.backUp(folder);
  await expect(again()).rejects.toMatchObject({ key: "folder_taken" });
  expect(await BackupRun.findOne({ order: [["id", "DESC"]] })).toMatchObject({
    status: "failed",
    failure: "folder_taken",
  });
  await rm(path.join(folder, MANIFEST_FILE));
  await again();
  expect((await checkBackup(folder)).isOurs).toBe(true);
});

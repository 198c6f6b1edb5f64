import { appendFile, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { Erasure } from "~/models/journal/Erasure";
import { anonymiseCase } from "~/workflows/erasure/anonymiseCase";
import { destroyCase, eraseCase } from "~/workflows/erasure/eraseCase";
import { ERASURES_FILE, keepErasureList, readErasureList } from "~/workflows/erasure/erasureList";
import { asSystem } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let file: string;
beforeAll(async () => {
  house = await openTestHouse();
  file = path.join(house.settings.dataDir, "data", ERASURES_FILE);
});
afterAll(() => house.drop());

async function erase(): Promise<CaseFile> {
  const caseFile = await buildCase();
  await asSystem((ctx) => eraseCase(ctx, caseFile));
  return caseFile;
}

test("the list of erasures grows with them, and loses none when the database knows less", async () => {
  expect(await readErasureList(file)).toBeNull();
  expect(await keepErasureList(file)).toBe(0);
  expect(await readErasureList(file)).toEqual([]); // to be copied along with the first backup
  const [first, second] = [await erase(), await erase()];
  expect(await keepErasureList(file)).toBe(2);
  expect(await keepErasureList(file)).toBe(0);
  await Erasure.destroy({ where: { caseId: first.id } });
  const third = await erase();
  expect(await keepErasureList(file)).toBe(1);
  const listed = (await readErasureList(file))?.map(({ caseId }) => caseId);
  expect(listed?.sort()).toEqual([first.id, second.id, third.id].sort());
  expect(await readFile(file, "utf8")).not.toMatch(new RegExp(`${first.reference}|[a-z]`));
});

test("a case that was anonymised and then destroyed stands in the list as both", async () => {
  const caseFile = await buildCase();
  await asSystem((ctx) => anonymiseCase(ctx, caseFile));
  expect(await keepErasureList(file)).toBe(1);
  await asSystem((ctx) => destroyCase(ctx, caseFile));
  expect(await keepErasureList(file)).toBe(1);
  const listed = (await readErasureList(file)) ?? [];
  const kinds = listed.filter(({ caseId }) => caseId === caseFile.id).map(({ kind }) => kind);
  expect(kinds).toEqual(["anonymised", "destroyed"]);
});

test("a line that a power cut left half written is passed over", async () => {
  const before = await readErasureList(file);
  await appendFile(file, "01KHALFA");
  expect(await readErasureList(file)).toEqual(before);
  await rm(file);
});

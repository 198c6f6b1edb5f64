import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encodeTime } from "ulid";
import { fixedClock, systemClock } from "~/models/clock";
import { database } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalRoot, JournalSeal } from "~/models/journal/JournalSeal";
import { insertRows } from "~/models/statements";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { hashEntry, SEALED_COLUMNS } from "~/workflows/journal/hashEntry";
import { publishDailyRoot } from "~/workflows/journal/publishDailyRoot";
import { record } from "~/workflows/journal/record";
import { verifyJournal } from "~/workflows/journal/verifyJournal";
import { asSystem } from "~/workflows/runCommand";
import { openTestHouse, type TestDatabase } from "../support/house";

const MINUTE = 60_000;

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(async () => {
  await AuditEntry.destroy({ where: {} });
  await JournalSeal.destroy({ where: {} });
  await JournalRoot.destroy({ where: {} });
  await HouseFact.destroy({ where: { name: "journal.head" } });
});

/** Entries as the house writes them, with every column in use. */
async function write(count: number): Promise<void> {
  const key = Buffer.alloc(32, 7);
  await asSystem(
    (ctx) =>
      record(
        ctx,
        Array.from({ length: count }, (_, index) => ({
          action: "case.placed" as const,
          subject: { type: "CaseFile", id: newId() },
          caseId: newId(),
          facts: { from: null, to: "CD6103", index },
          values: { key, content: { remark: "Réglé ? oui – “é”" } },
        })),
      ),
    { requestId: "r-1" },
  );
}

/** An entry somebody puts into the table by hand, its id made `minutesAgo`. */
async function slipIn(minutesAgo: number): Promise<string> {
  const id = encodeTime(Date.now() - minutesAgo * MINUTE, 10) + newId().slice(10);
  const entry = { id, at: new Date(), actorKind: "system", action: "case.read", subjectType: "CaseFile" };
  await insertRows(AuditEntry, [entry]);
  return id;
}

const change = (sql: string) => database().query(sql);
const entryAt = async (number: number) => (await JournalSeal.findByPk(number, { rejectOnEmpty: true })).entryId;
const problem = async () => (await verifyJournal()).firstProblem;

describe("the chain", () => {
  test("numbers every entry once, and holds", async () => {
    await write(1_203);
    expect(await chainJournal()).toBe(1_203);
    expect(await chainJournal()).toBe(0);
    const seals = await JournalSeal.findAll({ order: [["number", "ASC"]] });
    expect(seals.map(({ number }) => number)).toEqual(Array.from({ length: 1_203 }, (_, index) => index + 1));
    expect(new Set(seals.map(({ entryId }) => entryId)).size).toBe(1_203);
    expect(await verifyJournal()).toEqual({ ok: true, entries: 1_203, waiting: 0, firstProblem: null });
  });

  test("is made by one process at a time", async () => {
    await write(1_100);
    const made = await Promise.all([chainJournal(), chainJournal(), chainJournal()]);
    expect(made.reduce((sum, count) => sum + count)).toBe(1_100);
    expect(await verifyJournal()).toMatchObject({ ok: true, entries: 1_100 });
  });

  test("goes on while entries are written, and holds what it has so far", async () => {
    await write(3);
    await chainJournal();
    await write(2);
    expect(await verifyJournal()).toEqual({ ok: true, entries: 3, waiting: 2, firstProblem: null });
    await chainJournal();
    expect(await verifyJournal()).toEqual({ ok: true, entries: 5, waiting: 0, firstProblem: null });
  });

  test("takes in an entry that was committed after later ones were chained", async () => {
    await write(2);
    await chainJournal();
    const late = await slipIn(30);
    expect(await chainJournal()).toBe(1);
    expect(await entryAt(3)).toBe(late);
    expect(await verifyJournal()).toMatchObject({ ok: true, entries: 3 });
  });

  test("is not led astray by an entry from the future, nor by an id that is none", async () => {
    await slipIn(-60 * 24 * 365);
    await insertRows(AuditEntry, [{ id: "zz", at: new Date(), actorKind: "system", action: "x", subjectType: "x" }]);
    await chainJournal();
    await write(2);
    expect(await chainJournal()).toBe(2);
    expect(await verifyJournal()).toMatchObject({ ok: true, entries: 4 });
  });

  test("of nothing holds", async () => {
    expect(await chainJournal()).toBe(0);
    expect(await verifyJournal()).toEqual({ ok: true, entries: 0, waiting: 0, firstProblem: null });
  });

  test("covers every column of the journal, and tells nothing from empty", async () => {
    expect([...SEALED_COLUMNS].sort()).toEqual(Object.keys(AuditEntry.getAttributes()).sort());
    const entry = { id: "1", at: new Date(0), actorKind: "", actorId: null, action: "", subjectType: "", facts: null };
    const one = AuditEntry.build({ ...entry, subjectId: null, caseId: "", requestId: "" });
    const other = AuditEntry.build({ ...entry, subjectId: "", caseId: null, requestId: "" });
    expect(hashEntry(one)).not.toBe(hashEntry(other));
  });
});

describe("a row that was", () => {
  beforeEach(async () => {
    await write(1_005);
    await chainJournal();
    await publishDailyRoot();
    await chainJournal();
  });

  const columns = [
    "actor_kind",
    "actor_id",
    "action",
    "subject_type",
    "subject_id",
    "case_id",
    "facts",
    "sealed_values",
    "request_id",
  ];
  test("changed in any column is found", async () => {
    for (const [index, column] of columns.entries()) {
      const number = 1_005 - index;
      const id = await entryAt(number);
      const [[before]] = (await change(`SELECT ${column} AS value FROM audit_entries WHERE id = '${id}'`)) as [
        { value: unknown }[],
        unknown,
      ];
      await change(`UPDATE audit_entries SET ${column} = '1' WHERE id = '${id}'`);
      expect(await problem(), column).toEqual({ kind: "changed", number, entryId: id });
      await database().query(`UPDATE audit_entries SET ${column} = ? WHERE id = ?`, {
        replacements: [before?.value, id],
      });
      expect(await problem(), column).toBeNull();
    }
  });

  test("moved in time by a millisecond is found", async () => {
    const entry = await AuditEntry.findByPk(await entryAt(7), { rejectOnEmpty: true });
    await entry.update({ at: new Date(entry.at.getTime() + 1) });
    expect(await problem()).toEqual({ kind: "changed", number: 7, entryId: entry.id });
  });

  test.each([[1], [500], [1_005]])("removed is found (number %i)", async (number) => {
    const entryId = await entryAt(number);
    await AuditEntry.destroy({ where: { id: entryId } });
    expect(await problem()).toEqual({ kind: "removed", number, entryId });
  });

  test("removed with its link is found", async () => {
    const entryId = await entryAt(500);
    await AuditEntry.destroy({ where: { id: entryId } });
    await JournalSeal.destroy({ where: { number: 500 } });
    expect(await problem()).toEqual({ kind: "removed", number: 500, entryId: null });
  });

  test("added in the past is found, and is never chained", async () => {
    const entryId = await slipIn(61);
    expect(await chainJournal()).toBe(0);
    expect(await problem()).toEqual({ kind: "added", number: null, entryId });
  });

  test("changed together with the hashes of its own link is found at the next one", async () => {
    const seal = await JournalSeal.findByPk(500, { rejectOnEmpty: true });
    await AuditEntry.update({ action: "case.read" }, { where: { id: seal.entryId } });
    const entry = await AuditEntry.findByPk(seal.entryId, { rejectOnEmpty: true });
    await seal.update({ entryHash: hashEntry(entry) });
    expect(await problem()).toMatchObject({ kind: "changed", number: 500 });
    await seal.update({ sealedAt: new Date(0) });
    expect(await problem()).toMatchObject({ kind: "changed", number: 500 });
  });

  test("cut off the end with its link is found, by the head and by the published root", async () => {
    const last = await JournalSeal.max<number, JournalSeal>("number");
    const cut = async (number: number) => {
      await AuditEntry.destroy({ where: { id: await entryAt(number) } });
      await JournalSeal.destroy({ where: { number } });
    };
    await cut(last);
    expect(await problem()).toEqual({ kind: "removed", number: last, entryId: null });
    const rewritten = await JournalSeal.findByPk(last - 2, { rejectOnEmpty: true });
    await cut(last - 1);
    await HouseFact.update({ value: `${last - 2} ${rewritten.chainHash}` }, { where: { name: "journal.head" } });
    expect(await problem()).toEqual({ kind: "removed", number: last - 1, entryId: null });
  });

  test("part of a chain rewritten from its first link to its last is found by the published root", async () => {
    await AuditEntry.update({ action: "case.read" }, { where: { id: await entryAt(3) } });
    await JournalSeal.destroy({ where: {} });
    await HouseFact.destroy({ where: { name: "journal.head" } });
    await chainJournal();
    expect(await problem()).toMatchObject({ kind: "changed", number: 1_005 });
  });

  test("a link behind a lost head is found", async () => {
    await HouseFact.destroy({ where: { name: "journal.head" } });
    await JournalRoot.destroy({ where: {} });
    expect(await problem()).toMatchObject({ kind: "added", number: 1_006 });
  });
});

describe("the root of a day", () => {
  test("is published once, when the day is over, and journalled", async () => {
    const clock = fixedClock("2026-11-24T00:00:05Z");
    await publishDailyRoot(clock);
    expect(await JournalRoot.count()).toBe(0);
    await write(4);
    await chainJournal();
    await Promise.all([publishDailyRoot(clock), publishDailyRoot(clock)]);
    const [root, ...more] = await JournalRoot.findAll();
    expect(more).toEqual([]);
    expect(root).toMatchObject({ day: "2026-11-23", number: 4 });
    expect(root?.chainHash).toBe((await JournalSeal.findByPk(4))?.chainHash);
    const [entry, ...others] = await AuditEntry.findAll({ where: { action: "journal.root_published" } });
    expect(others).toEqual([]);
    expect(entry?.facts).toEqual({ day: "2026-11-23", entries: 4, chainHash: root?.chainHash });
    clock.set("2026-11-25T00:00:05Z");
    await publishDailyRoot(clock);
    expect(await JournalRoot.count()).toBe(2);
    await chainJournal(systemClock);
    expect(await verifyJournal()).toMatchObject({ ok: true });
  });
});

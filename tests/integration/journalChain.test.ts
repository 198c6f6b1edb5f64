import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock, systemClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalRoot, JournalSeal } from "~/models/journal/JournalSeal";
import { insertRows } from "~/models/statements";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { hashEntry, SEALED_COLUMNS } from "~/workflows/journal/hashEntry";
import { publishDailyRoot } from "~/workflows/journal/publishDailyRoot";
import { verifyJournal } from "~/workflows/journal/verifyJournal";
import { openTestHouse, type TestDatabase } from "../support/house";
import { emptyJournal, entryAt, slipIn, write } from "../support/journalRows";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(emptyJournal);

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

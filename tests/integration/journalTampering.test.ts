import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalRoot, JournalSeal } from "~/models/journal/JournalSeal";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { hashEntry } from "~/workflows/journal/hashEntry";
import { publishDailyRoot } from "~/workflows/journal/publishDailyRoot";
import { openTestHouse, type TestDatabase } from "../support/house";
import { change, emptyJournal, entryAt, problem, slipIn, write } from "../support/journalRows";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(emptyJournal);

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

  test("put in another order is found, whether the links change places or the entries do", async () => {
    const [one, other] = [await entryAt(400), await entryAt(401)];
    const swap = async (column: string, [first, second]: [string, string]) => {
      const away = `swap-${column}`.slice(0, 26);
      for (const [number, value] of [
        [400, away],
        [401, second],
        [400, first],
      ] as const)
        // never twice the same
        await change(`UPDATE journal_seals SET ${column} = '${value}' WHERE number = ${number}`);
    };
    await swap("entry_id", [other, one]);
    expect(await problem()).toEqual({ kind: "changed", number: 400, entryId: other });
    await swap("entry_id", [one, other]);
    expect(await problem()).toBeNull();
    const contents = await AuditEntry.findAll({ where: { id: [one, other] } });
    const caseOf = (id: string) => contents.find((entry) => entry.id === id)?.caseId;
    await AuditEntry.update({ caseId: caseOf(other) }, { where: { id: one } });
    await AuditEntry.update({ caseId: caseOf(one) }, { where: { id: other } });
    expect(await problem()).toEqual({ kind: "changed", number: 400, entryId: one });
  });

  test.each(["entryHash", "chainHash"] as const)("and whose link had its %s changed is found", async (column) => {
    const seal = await JournalSeal.findByPk(600, { rejectOnEmpty: true });
    await seal.update({ [column]: "f".repeat(64) });
    expect(await problem()).toEqual({ kind: "changed", number: 600, entryId: seal.entryId });
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

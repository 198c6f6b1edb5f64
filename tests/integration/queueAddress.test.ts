import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wordsOf } from "~/app/i18n.server";
import { categoryWords, presentCategories } from "~/app/presenters/categories";
import { presentPanel } from "~/app/presenters/filterPanel";
import { readQueueFilter } from "~/app/presenters/queueFilter";
import type { CaseKind } from "~/models/cases/caseWords";
import { queryContext } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;
let officer: UserActor;
let colleague: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
  const row = { household_code: "NK-1", place_code: "CD6103", head_last_name: "Kahindo" };
  await loadCsv("households", csvOf("households", [row, { ...row, household_code: "IT-1", place_code: "CD5405" }]));
}, 60_000);
afterAll(() => house.drop());

/** What an address comes to. */
async function around(kind: CaseKind) {
  const categories = await listCategories(kind);
  return { kind, categories, categoryWords: categoryWords(presentCategories(categories, "fr")), words: wordsOf("fr") };
}
async function asked(actor: UserActor, params: Record<string, string>, kind: CaseKind = "grievance") {
  return readQueueFilter(queryContext(actor), params, await around(kind));
}

describe("an address", () => {
  test("is read part by part, each with its words", async () => {
    const params = {
      status: "waiting",
      category: "payment",
      class: "3",
      from: "2026-03-14",
      assignee: colleague.userId,
    };
    const read = await asked(officer, { ...params, view: "open", lang: "fr" });
    expect(read.params).toEqual(params);
    expect(read.chips.map(({ name, word }) => `${name}: ${word}`)).toEqual([
      "status: En attente",
      "category: Paiement",
      "class: Classe 3, hypersensible",
      `assignee: ${colleague.name}`,
      "from: 14 mars\u00a02026",
    ]);
  });

  test.each<[string, Record<string, string>]>([
    ["a status there is none of", { status: "constructor" }],
    ["a ticket's status", { status: "resolved" }],
    ["a 31st of February", { from: "2026-02-31" }],
    ["no date", { to: "hier" }],
    ["a class", { class: "9" }],
    ["a channel", { channel: "SMS!" }],
    ["a level", { level: "__proto__" }],
    ["a category", { category: "'; DROP" }],
    ["a place that never was", { territory: "CD0000" }],
    ["a territory out of sight", { territory: "CD5405" }],
    ["a province out of sight", { province: "CD-IT" }],
    ["a province given as a territory", { territory: "CD-NK" }],
    ["those without a place, for a province", { province: "none" }],
    ["nobody's account", { assignee: "01HZZZZZZZZZZZZZZZZZZZZZZZ" }],
    ["a cycle", { cycle: "2199-01" }],
    ["a priority, which is of tickets", { priority: "P1" }],
    ["something endless", { status: "x".repeat(5_000) }],
  ])("with %s leaves it aside and says so, the same in sight or out of it", async (_, params) => {
    const [name] = Object.keys(params);
    expect(await asked(officer, params)).toEqual({
      filter: {},
      params: {},
      chips: [{ name, word: null, fault: "unknown" }],
    });
  });

  test("with an end before its beginning keeps the beginning", async () => {
    const read = await asked(officer, { from: "2026-03", to: "2026-02-10" });
    expect(read.filter).toEqual({ from: "2026-03" });
    expect(read.chips.map(({ fault }) => fault)).toEqual([null, "reversed"]);
  });

  test("tells a household one may see from any other, and to nobody who sees none", async () => {
    expect((await asked(officer, { household: "nk-1" })).filter).toEqual({ household: "NK-1" });
    for (const household of ["IT-1", "NK-999", "'; --"])
      expect(await asked(officer, { household })).toMatchObject({
        filter: {},
        chips: [{ fault: "unknown", word: null }],
      });
    const hotline = await buildUser("hotline_agent", "CD-NK");
    expect(await asked(hotline, { household: "NK-1" })).toMatchObject({ filter: {}, chips: [{ fault: "unknown" }] });
  });

  test("a colleague out of sight is as unknown as one that never was", async () => {
    const ituri = await buildUser("grievance_officer", "CD-IT");
    expect((await asked(officer, { assignee: ituri.userId })).chips).toMatchObject([{ fault: "unknown", word: null }]);
    expect((await asked(national, { assignee: ituri.userId })).chips).toMatchObject([{ word: ituri.name }]);
  });
});

describe("the panel", () => {
  const panelOf = async (actor: UserActor, kind: CaseKind = "grievance") => {
    const fields = await presentPanel(
      { ...(await around(kind)), ctx: queryContext(actor), language: "fr" },
      { from: "2026-02", to: "2026-02" },
    );
    return new Map(fields.map((field) => [field.name, field]));
  };

  test("offers each person what lies in their sight", async () => {
    const panel = await panelOf(officer);
    expect([...panel.keys()]).toEqual(
      expect.arrayContaining(["status", "category", "class", "level", "channel", "territory", "assignee", "household"]),
    );
    expect(panel.has("province")).toBe(false); // one's own
    expect(panel.get("territory")?.choices.every(({ group }) => group === "Nord-Kivu")).toBe(true);
    expect(panel.get("from")?.value).toBe("2026-02-01");
    expect(panel.get("to")?.value).toBe("2026-02-28");
    expect((await panelOf(national)).get("province")?.choices.length).toBeGreaterThan(9);
    expect((await panelOf(await buildUser("hotline_agent", "CD-NK"))).has("household")).toBe(false);
    expect([...(await panelOf(await buildUser("support_agent", "CD"), "support_ticket")).keys()]).toContain("priority");
  });
});

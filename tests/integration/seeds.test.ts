import { afterAll, beforeAll, expect, test } from "vitest";
import { Category } from "~/models/cases/Category";
import { SlaPolicy } from "~/models/cases/SlaClock";
import { ReferenceCounter } from "~/models/cases/caseSideRows";
import { database, inTransaction } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { Holiday } from "~/models/places/calendarRows";
import { Place } from "~/models/places/Place";
import { REFERENCE_SETS } from "~/models/seeds/referenceRows";
import { seedReferenceData } from "~/models/seeds/seedReferenceData";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());

async function everyRow() {
  const sets = REFERENCE_SETS.map(async ({ name, model }) => [name, await model.findAll({ raw: true })] as const);
  return Object.fromEntries(await Promise.all(sets));
}

test("every set is loaded, both levels of categories in two languages and classes", async () => {
  const rows = await everyRow();
  for (const set of REFERENCE_SETS) expect(rows[set.name]?.length, set.name).toBe(set.rows().length);
  expect(await Category.findByPk("payment_not_received")).toMatchObject({
    parentCode: "payment",
    caseKind: "grievance",
    caseClass: 1,
    labels: { fr: "Paiement pas reçu", en: "Payment not received" },
  });
  expect(await Category.findByPk("fraud")).toMatchObject({ parentCode: null, caseClass: 3 });
  expect(await Place.findByPk("CD-KC")).toMatchObject({ name: "Kasaï Central", timeZone: "Africa/Lubumbashi" });
});

test("every second level has the class and kind of the first, and no name a stray end of line", async () => {
  const rows = await Category.findAll();
  for (const row of rows.filter(({ parentCode }) => parentCode !== null)) {
    const parent = rows.find(({ code }) => code === row.parentCode);
    expect(parent, row.code).toMatchObject({ caseClass: row.caseClass, caseKind: row.caseKind, parentCode: null });
  }
  const texts = REFERENCE_SETS.flatMap((set) => set.rows().flatMap((row) => Object.values(row)));
  expect(texts.filter((value) => typeof value === "string" && /^\s|\s$/.test(value))).toEqual([]);
});

test("EAS/HS is no category of ordinary cases", async () => {
  expect(await Category.count({ where: { code: "eas_hs" } })).toBe(0);
});

test("loading twice, or after losing track of what was loaded, leaves the same rows", async () => {
  const before = await everyRow();
  expect(await inTransaction(seedReferenceData)).toEqual([]);
  expect(await everyRow()).toEqual(before);
  await HouseFact.destroy({ where: {} });
  expect(await inTransaction(seedReferenceData)).toEqual(REFERENCE_SETS.map(({ name }) => name));
  expect(await everyRow()).toEqual(before);
});

test("what an administrator changed or deleted, and numbers handed out, stay as they are", async () => {
  await Place.update({ name: "Masisi (nouveau)" }, { where: { code: "CD6103" } });
  await SlaPolicy.update({ amount: 3 }, { where: { clock: "qualify", caseClass: 1 } });
  await ReferenceCounter.update({ next: 4_000 }, { where: { name: "case" } });
  await Holiday.destroy({ where: { day: "05-17" } });
  await inTransaction(seedReferenceData);
  expect(await Place.findByPk("CD6103")).toMatchObject({ name: "Masisi (nouveau)" });
  expect(await SlaPolicy.findOne({ where: { clock: "qualify", caseClass: 1 } })).toMatchObject({ amount: 3 });
  expect(Number((await ReferenceCounter.findByPk("case"))?.next)).toBe(4_000);
  expect(await Holiday.count({ where: { day: "05-17" } })).toBe(0);

  await HouseFact.update({ value: "an older file" }, { where: { name: ["seeded.places", "seeded.sla_policies"] } });
  expect(await inTransaction(seedReferenceData)).toEqual(["places", "sla_policies"]);
  expect(await Place.findByPk("CD6103")).toMatchObject({ name: "Masisi (nouveau)" });
  expect(await SlaPolicy.findOne({ where: { clock: "qualify", caseClass: 1 } })).toMatchObject({ amount: 3 });
});

test("text keeps its accents on both databases", async () => {
  const [row] = await database()
    .query("SELECT name FROM places WHERE code = 'CD'")
    .then(([rows]) => rows as { name: string }[]);
  expect(row?.name).toBe("République démocratique du Congo");
});

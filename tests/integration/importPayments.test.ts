import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadPlaces, placeByCode } from "~/models/places/placeLookup";
import { Place } from "~/models/places/Place";
import { reloadPlaces } from "~/models/places/reloadPlaces";
import { Household } from "~/models/registry/Household";
import { openWallet } from "~/models/registry/householdSeals";
import { Payment, PaymentCycle } from "~/models/registry/Payment";
import { emptyRegistry, loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(emptyRegistry);

const households = (...given: Record<string, string>[]) => csvOf("households", given);
const payments = (...given: Record<string, string>[]) => csvOf("payments", given);

describe("a file of payments", () => {
  beforeEach(async () => {
    await loadCsv("households", households({ household_code: "A" }, { household_code: "B", place_code: "CD5401" }));
  });

  test("is loaded in minor units, in the place of the household, with the account sealed", async () => {
    const paid = {
      payment_ref: "p-1",
      household_code: "a",
      wallet_number: "0810000001",
      amount_due: "12 500,50",
      currency: "cdf",
      amount_paid: "12500.5",
      fee: "0",
      status: "paid",
      paid_at: "2026-03-12T23:30:00",
      cycle: "Mars 2026",
    };
    expect((await loadCsv("payments", payments(paid))).counts).toEqual([1, 1, 0, 0]);
    const payment = await Payment.findOne({ rejectOnEmpty: true });
    expect(payment).toMatchObject({
      ref: "P-1",
      cycleCode: "2026-03",
      householdCode: "A",
      provinceCode: "CD-NK",
      amountDue: 1_250_050,
      amountPaid: 1_250_050,
      currency: "CDF",
      fee: 0,
      paidAt: new Date("2026-03-12T21:30:00Z"), // the clocks of Masisi
    });
    expect(openWallet(payment.sealedWallet ?? Buffer.alloc(0))).toBe("0810000001");
    expect(await PaymentCycle.findAll()).toMatchObject([{ code: "2026-03", name: "Mars 2026", month: "2026-03" }]);
  });

  test.each<[string, Record<string, string>, string]>([
    ["an unknown household", { household_code: "Z" }, "household_unknown household_code"],
    ["no reference", { payment_ref: "" }, "missing payment_ref"],
    ["no amount", { amount_due: "" }, "missing amount_due"],
    ["an amount below zero", { amount_due: "-5" }, "amount amount_due"],
    ["a third of a cent", { amount_due: "25.333" }, "amount amount_due"],
    ["an amount in words", { amount_paid: "tout" }, "amount amount_paid"],
    ["a formula for an amount", { fee: "=2*3" }, "amount fee"],
    ["a currency that is none here", { currency: "EUR" }, "choice currency"],
    ["a status that is none", { status: "perdu" }, "choice status"],
    ["a date that is none", { paid_at: "12 mars" }, "date paid_at"],
    ["a payment to come", { paid_at: "2999-03-12" }, "date paid_at"],
    ["a cycle without a name", { cycle: "???" }, "cycle cycle"],
  ])("has a line with %s rejected, and the others loaded", async (_what, fault, reason) => {
    const good = { payment_ref: "GOOD", household_code: "A" };
    const { counts, rejects } = await loadCsv("payments", payments(good, { ...good, payment_ref: "BAD", ...fault }));
    expect(counts).toEqual([2, 1, 0, 1]);
    expect(rejects[1]?.endsWith(`,${reason}`)).toBe(true);
  });

  test("changes nothing the second time; a payment that was made since is updated", async () => {
    const one = { payment_ref: "P1", household_code: "A", status: "sent" };
    const other = { payment_ref: "P2", household_code: "B" };
    expect((await loadCsv("payments", payments(one, other))).counts).toEqual([2, 2, 0, 0]);
    expect((await loadCsv("payments", payments(one, other))).counts).toEqual([2, 0, 0, 0]);
    const paid = { ...one, status: "paid", amount_paid: "25" };
    expect((await loadCsv("payments", payments(paid, other))).counts).toEqual([2, 0, 1, 0]);
    expect(await Payment.count({ where: { status: "paid" } })).toBe(1);
  });

  test("follows its household when that moves", async () => {
    await loadCsv("payments", payments({ payment_ref: "P1", household_code: "A" }));
    await loadCsv("households", households({ household_code: "A", place_code: "CD5401" }));
    expect(await Payment.findOne()).toMatchObject({ placeCode: "CD5401", provinceCode: "CD-IT" });
  });
});

describe("a file of places", () => {
  const places = (...given: string[][]) =>
    csvOf("places", given.map(([code = "", parent_code = "", kind = "village", name = code]) => ({ code, parent_code, kind, name }))); // prettier-ignore

  test("may name a place before the one it lies in, and each can be used at once", async () => {
    const { counts } = await loadCsv(
      "places",
      places(["MAS-V1", "MAS-G1", "village", "Kitchanga"], ["MAS-G1", "CD6103", "groupement", "Bashali"]),
    );
    expect(counts).toEqual([2, 2, 0, 0]);
    expect(placeByCode("MAS-V1")).toBeNull();
    await reloadPlaces();
    expect(placeByCode("MAS-V1")).toMatchObject({ name: "Kitchanga", defaultLanguage: "swc" });
    expect((await loadCsv("households", households({ household_code: "V", place_code: "MAS-V1" }))).counts[1]).toBe(1);
    expect(await Household.findOne()).toMatchObject({ placeCode: "MAS-V1", territoryCode: "CD6103" });
    expect((await loadCsv("places", places(["MAS-V1", "MAS-G1", "village", "Kitchanga"]))).counts).toEqual([
      1, 0, 0, 0,
    ]);
    expect((await loadCsv("places", places(["MAS-V1", "CD6103", "village", "Kitshanga"]))).counts).toEqual([
      1, 0, 1, 0,
    ]);
  });

  test.each<[string, string[], string]>([
    ["in a place nobody knows", ["X1", "NOWHERE"], "parent_unknown parent_code"],
    ["directly in the country", ["X2", "CD"], "parent_kind parent_code"],
    ["of a kind that comes with the product", ["X3", "CD-NK", "territory"], "choice kind"],
    ["that is a territory", ["CD6103", "CD-NK", "village", "Masisi"], "place_protected code"],
    ["above itself", ["X4", "X4"], "parent_unknown parent_code"],
    ["without a name", ["X5", "CD6103", "village", ""], "missing name"],
    ["in another territory than it was", ["STAYS", "CD6101", "village", "Là"], "place_moves parent_code"],
  ])("has one %s rejected", async (_what, line, reason) => {
    await loadCsv("places", places(["STAYS", "CD6103", "village", "Là"]));
    const { counts, rejects } = await loadCsv("places", places(line));
    expect(counts).toEqual([1, 0, 0, 1]);
    expect(rejects[1]?.endsWith(`,${reason}`)).toBe(true);
    expect(await Place.findByPk("CD6103")).toMatchObject({ kind: "territory" });
    await loadPlaces();
  });
});

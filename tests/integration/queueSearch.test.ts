import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { formatReference, nearReferences } from "~/models/cases/reference";
import type { CaseFile } from "~/models/cases/CaseFile";
import { queryContext } from "~/workflows/runCommand";
import { listCases } from "~/workflows/triage/listCases";
import { nearCases } from "~/workflows/triage/nearCases";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let ituri: UserActor;
let told: CaseFile;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  ituri = await buildUser("grievance_officer", "CD-IT");
  told = await buildCase({ place: "CD6103", phone: "+243812345678", text: "Élodie Kavira n’a rien reçu à Sake" });
}, 60_000);
afterAll(() => house.drop());

const search = async (q: string, actor = officer) => {
  const page = await listCases(queryContext(actor), { kind: "grievance", view: "open", sort: "due", q });
  return page.rows.map(({ caseFile }) => caseFile.id);
};

describe("what somebody types is found however it is written", () => {
  test.each([
    ...["0812345678", "+243812345678", "243 81 234 56 78", "00243812345678", "812345678", "081-234-56-78"],
    ...["Élodie", "elodie", "ELODIE KAVIRA", "Kavira élodie", "sake", "reçu Sake"],
  ])("%s", async (q) => {
    expect(await search(q)).toEqual([told.id]);
    expect(await search(q, ituri)).toEqual([]);
  });
});

describe("a number that is none", () => {
  /** The same with two digits that are not alike changed, next to each other or apart. */
  const swapped = (reference: string, apart: number) => {
    for (let at = 1; at + apart < 10; at += 1) {
      const [one = "", other = ""] = [reference[at], reference[at + apart]];
      if (one === other) continue;
      return (
        reference.slice(0, at) + other + reference.slice(at + 1, at + apart) + one + reference.slice(at + apart + 1)
      );
    }
    return reference;
  };
  const slips = (reference: string) => [
    reference.slice(0, 9) + ((Number(reference[9]) + 1) % 10),
    reference.slice(0, 4) + ((Number(reference[4]) + 3) % 10) + reference.slice(5),
    swapped(reference, 1),
    swapped(reference, 3),
    reference.slice(0, 5) + reference.slice(6),
    `${reference.slice(0, 5)}7${reference.slice(5)}`,
  ];

  test("leads to the number that was meant, with a digit wrong, two swapped, one missing or one too many", async () => {
    for (const slip of slips(told.reference)) {
      expect(await nearCases(queryContext(officer), "grievance", slip), slip).toContain(told.reference);
      expect(await nearCases(queryContext(officer), "grievance", formatReference(slip)), slip).toContain(
        told.reference,
      );
    }
  });

  test("tells nobody of a case out of their sight, nor of one of another kind", async () => {
    for (const slip of slips(told.reference)) {
      expect(await nearCases(queryContext(ituri), "grievance", slip)).toEqual([]);
      expect(await nearCases(queryContext(officer), "support_ticket", slip)).toEqual([]);
    }
  });

  test("is looked at only where it may be one: not in words, nor in a number that is right", () => {
    for (const typed of ["", "paiement 2026", told.reference, "12345", "+243812345678", "x".repeat(500)])
      expect(nearReferences(typed), typed).toEqual([]);
  });
});

describe("the code of a household or of a payment", () => {
  beforeAll(async () => {
    const row = { household_code: "NK-004-12", place_code: "CD6103", head_last_name: "Kahindo" };
    await loadCsv("households", csvOf("households", [row]));
    const payment = { payment_ref: "P-2026-77", cycle: "2026-02", household_code: "NK-004-12", status: "paid" };
    await loadCsv("payments", csvOf("payments", [payment]));
  });

  test("finds the cases tied to it, for whoever sees it and may know whose they are", async () => {
    const [tied, paid, claimed] = [
      await buildCase({ place: "CD6103", text: "Rien de spécial" }),
      await buildCase({ place: "CD6103", text: "Rien du tout" }),
      await buildCase({ place: "CD6103", text: "Rien non plus" }),
    ];
    const code = { householdCode: "NK-004-12" };
    const tie = (caseId: string, values: object) =>
      GrievanceDetail.update({ ...code, ...values }, { where: { caseId } });
    await tie(tied.id, { householdLink: "officer" });
    await tie(paid.id, { householdLink: "phone", paymentRef: "P-2026-77" });
    await tie(claimed.id, { householdLink: "claimed" });
    expect(await search("NK-004-12")).toEqual([paid.id, tied.id]);
    expect(await search("nk-004-12")).toEqual([paid.id, tied.id]);
    expect(await search("p-2026-77")).toEqual([paid.id]);
    for (const blind of [ituri, await buildUser("auditor", "CD"), await buildUser("hotline_agent", "CD-NK")])
      for (const q of ["NK-004-12", "P-2026-77"]) expect(await search(q, blind)).toEqual([]);
  });
});

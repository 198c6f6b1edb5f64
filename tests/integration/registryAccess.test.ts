import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import type { Role } from "~/models/people/roles";
import { loadPlaces } from "~/models/places/placeLookup";
import { presentHousehold, presentHouseholdRow, presentPayment } from "~/app/presenters/registry";
import { listHouseholds } from "~/workflows/registry/listHouseholds";
import { listPayments } from "~/workflows/registry/listPayments";
import { markHouseholdRead } from "~/workflows/registry/markHouseholdRead";
import { readHousehold } from "~/workflows/registry/readHousehold";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { buildCase } from "../factories/buildCase";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

const PHONE = "+243812345601";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
  await loadCsv(
    "places",
    csvOf("places", [{ code: "MAS-C1", parent_code: "CD6103", kind: "committee", name: "CLGP" }]),
  );
  await loadPlaces();
  const households = [
    { household_code: "MASISI", place_code: "MAS-C1", phone: PHONE, head_last_name: "Kahindo" },
    { household_code: "GOMA", place_code: "CD6101", phone: "+243812345602", head_last_name: "Kahindo" },
    { household_code: "BUNIA", place_code: "CD5401", phone: "+243812345603", head_last_name: "Lobo" },
  ];
  await loadCsv("households", csvOf("households", households));
  const payments = households.map(({ household_code, phone }) => ({
    payment_ref: `P-${household_code}`,
    household_code,
    wallet_number: phone,
    status: household_code === "GOMA" ? "failed" : "sent",
  }));
  await loadCsv("payments", csvOf("payments", payments));
});
afterAll(() => house.drop());

/** What somebody finds, by code: in the list, and by each way of looking. */
async function found(actor: UserActor, q = "") {
  const { rows } = await listHouseholds(queryContext(actor), { q });
  return rows.map(({ household }) => household.code).sort();
}

async function foundPayments(actor: UserActor, asked: Parameters<typeof listPayments>[1] = {}) {
  const { rows } = await listPayments(queryContext(actor), asked);
  return rows.map(({ payment }) => payment.ref).sort();
}

describe("households and payments exist for", () => {
  test.each<[Role, string, string[], string[]]>([
    ["grievance_officer", "CD-NK", ["GOMA", "MASISI"], ["P-GOMA", "P-MASISI"]],
    ["grievance_officer", "CD6103", ["MASISI"], ["P-MASISI"]],
    ["grievance_supervisor", "CD-IT", ["BUNIA"], ["P-BUNIA"]],
    ["national_coordinator", "CD", ["BUNIA", "GOMA", "MASISI"], ["P-BUNIA", "P-GOMA", "P-MASISI"]],
    ["payment_officer", "CD-NK", ["GOMA", "MASISI"], ["P-GOMA", "P-MASISI"]],
    ["registry_officer", "CD-IT", ["BUNIA"], []],
    ["auditor", "CD", ["BUNIA", "GOMA", "MASISI"], ["P-BUNIA", "P-GOMA", "P-MASISI"]],
    ["committee_member", "MAS-C1", [], []],
    ["hotline_agent", "CD", [], []],
    ["administrator", "CD", [], []],
    ["observer", "CD", [], []],
    ["eas_hs_focal_point", "CD", [], []],
    ["support_lead", "CD", [], []],
  ])("a %s of %s: %j, %j", async (role, place, households, payments) => {
    const actor = await buildUser(role, place);
    expect(await found(actor)).toEqual(households);
    expect(await foundPayments(actor)).toEqual(payments);
  });
});

describe("an officer of Ituri", () => {
  let ituri: UserActor;
  beforeAll(async () => {
    ituri = await buildUser("grievance_officer", "CD-IT");
  });

  test.each(["MASISI", "masisi", PHONE, "0812 345 601", "Kahindo", "Kahindo Furaha", "P-MASISI"])(
    "finds nothing of Nord-Kivu by %s, in either room",
    async (q) => {
      expect(await found(ituri, q)).toEqual([]);
      expect(await foundPayments(ituri, { q })).toEqual([]);
    },
  );

  test("opens a household of Nord-Kivu as one that never was", async () => {
    const answer = (code: string) =>
      readHousehold(queryContext(ituri), code).then(
        () => "there",
        (error: unknown) => error,
      );
    expect(await answer("MASISI")).toEqual(await answer("NEVER"));
    expect(await answer("MASISI")).toBeInstanceOf(NotFoundError);
    expect(await answer("BUNIA")).toBe("there");
  });

  test("finds nothing of Nord-Kivu through a filter", async () => {
    expect(await foundPayments(ituri, { status: "failed" })).toEqual([]);
    expect(await foundPayments(ituri, { cycle: "2026-03" })).toEqual(["P-BUNIA"]);
    expect(await foundPayments(ituri, { cycle: "2026-03", status: "sent" })).toEqual(["P-BUNIA"]);
  });
});

describe("an officer of Nord-Kivu", () => {
  let officer: UserActor;
  beforeAll(async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
  });

  test.each([
    ["MASISI", ["MASISI"]],
    [" masisi ", ["MASISI"]],
    [PHONE, ["MASISI"]],
    ["0812 345 601", ["MASISI"]],
    ["kahíndo", ["GOMA", "MASISI"]],
    ["furaha KAHINDO", ["GOMA", "MASISI"]],
    ["Kahindo Nobody", []],
    ["Kahin", []],
    ["????", []],
    ["'; DROP TABLE households; --", []],
  ])("finds households by %s", async (q, codes) => {
    expect(await found(officer, q)).toEqual(codes);
  });

  test.each([
    ["p-masisi", ["P-MASISI"]],
    ["MASISI", ["P-MASISI"]],
    ["0812345602", ["P-GOMA"]],
    ["Kahindo", []],
  ])("finds payments by %s", async (q, refs) => {
    expect(await foundPayments(officer, { q })).toEqual(refs);
  });

  test("pages through a long list without a gap or a row twice", async () => {
    const many = Array.from({ length: 45 }, (_, index) => ({
      household_code: `MANY${index}`,
      head_last_name: "Tantoff",
    }));
    await loadCsv("households", csvOf("households", many));
    for (const q of ["", "tantoff"]) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listHouseholds>> = await listHouseholds(queryContext(officer), {
          q,
          after,
          limit: 10,
        });
        seen.push(...page.rows.map(({ household }) => household.code));
        after = page.next;
      } while (after);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(q ? 45 : 47);
    }
  });

  test("who reads the people of a household is in the journal, once for one reading", async () => {
    const { household } = await readHousehold(queryContext(officer), "MASISI");
    for (let time = 0; time < 3; time++)
      await runCommand(officer, (ctx) => markHouseholdRead(ctx, { householdId: household.id }));
    const where = { action: "registry.household_read", subjectId: household.id, actorId: officer.userId };
    expect(await AuditEntry.count({ where })).toBe(1);
  });
});

describe("an auditor", () => {
  test("sees households and payments by their codes, and nothing of who their people are", async () => {
    const auditor = await buildUser("auditor", "CD");
    const ctx = queryContext(auditor);
    await buildCase({ phone: PHONE });
    const reading = await readHousehold(ctx, "MASISI");
    const rows = (await listHouseholds(ctx, {})).rows.map(presentHouseholdRow);
    const payments = (await listPayments(ctx, {})).rows.map(presentPayment);
    const shown = JSON.stringify([presentHousehold(reading), rows, payments, reading.cases]);
    expect(shown).toContain("P-MASISI");
    expect(shown).not.toMatch(/Kahindo|Furaha|812345|812 345/);
    expect(reading.cases).toEqual([]); // which household complained is who complained
  });

  test.each([PHONE, "Kahindo"])("cannot find out by looking for %s", async (q) => {
    const auditor = await buildUser("auditor", "CD");
    expect(await found(auditor, q)).toEqual([]);
    expect(await foundPayments(auditor, { q })).toEqual([]);
  });
});

test("the page of a household names the complaints its reader may see, and no claimed ones", async () => {
  const officer = await buildUser("grievance_officer", "CD6103");
  const seen = await buildCase({ phone: PHONE, text: "Rien reçu", place: "CD6103" });
  const elsewhere = await buildCase({ phone: PHONE, place: "CD5401" });
  const sensitive = await buildCase({ phone: PHONE, place: "CD6103", caseClass: 3 });
  const { cases } = await readHousehold(queryContext(officer), "MASISI");
  const references = cases.map(({ caseFile }) => caseFile.reference);
  expect(references).toContain(seen.reference);
  for (const hidden of [elsewhere, sensitive]) expect(references).not.toContain(hidden.reference);
  expect(await CaseFile.count()).toBeGreaterThan(references.length);
});

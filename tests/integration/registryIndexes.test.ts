import { afterAll, beforeAll, expect, test } from "vitest";
import { ancestry } from "~/models/places/placeLookup";
import type { QueryContext } from "~/workflows/commandContext";
import { householdOfPhone } from "~/workflows/registry/householdOfPhone";
import { linkHouseholds } from "~/workflows/registry/linkHouseholds";
import { listHouseholds } from "~/workflows/registry/listHouseholds";
import { listPayments } from "~/workflows/registry/listPayments";
import { readHousehold } from "~/workflows/registry/readHousehold";
import { readPayments } from "~/workflows/registry/readPayments";
import { queryContext } from "~/workflows/runCommand";
import { keyedHash } from "~/models/sealing/seal";
import { buildUser } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";
import { analyseTables, questionsOf } from "../support/questions";

/** Enough that reading a table through costs more than any index. */
const HOUSEHOLDS = 4_000;
const PLACES = ["CD6103", "CD6101", "CD6111", "CD5401", "CD5405", "CD6201", "CD9101", "CD3203"];
const STATUSES = ["paid", "paid", "paid", "sent", "failed"];
const PHONE = "+243812000017";
const TABLES = ["households", "household_terms", "payments"];

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
  const codes = Array.from({ length: HOUSEHOLDS }, (_, index) => index);
  const households = codes.map((index) => ({
    household_code: `H${index}`,
    place_code: PLACES[index % PLACES.length],
    head_last_name: ["Kahindo", "Masika", "Lobo"][index % 3],
    head_first_name: `Furaha N${index}`,
    phone: `+24381${2_000_000 + index}`,
  }));
  await loadCsv("households", csvOf("households", households));
  const payments = codes.flatMap((index) =>
    ["2026-01", "2026-02", "2026-03"].map((cycle) => ({
      payment_ref: `${cycle}-${index}`,
      cycle,
      household_code: `H${index}`,
      wallet_number: `+24381${2_000_000 + index}`,
      status: STATUSES[index % STATUSES.length],
    })),
  );
  await loadCsv("payments", csvOf("payments", payments));
  await analyseTables([...TABLES, "grievance_details", "case_files"]);
}, 120_000);
afterAll(() => house.drop());

const READS: Record<string, (ctx: QueryContext) => Promise<unknown>> = {
  "the newest households": (ctx) => listHouseholds(ctx, {}),
  "a later page of households": async (ctx) => listHouseholds(ctx, { after: (await listHouseholds(ctx, {})).next }),
  "a household by code": (ctx) => listHouseholds(ctx, { q: "H17" }),
  "a household by phone": (ctx) => listHouseholds(ctx, { q: PHONE }),
  "households by a name": (ctx) => listHouseholds(ctx, { q: "Kahindo" }),
  "households by two names": (ctx) => listHouseholds(ctx, { q: "Furaha Lobo" }),
  "the page of a household": (ctx) => readHousehold(ctx, "H0"),
  "the newest payments": (ctx) => listPayments(ctx, {}),
  "payments of a state": (ctx) => listPayments(ctx, { status: "failed" }),
  "payments of a cycle": (ctx) => listPayments(ctx, { cycle: "2026-02" }),
  "payments of a cycle in a state": (ctx) => listPayments(ctx, { cycle: "2026-02", status: "sent" }),
  "a payment by reference": (ctx) => listPayments(ctx, { q: "2026-02-16" }),
  "payments by household": (ctx) => listPayments(ctx, { q: "H16" }),
  "payments by account": (ctx) => listPayments(ctx, { q: PHONE }),
  "what a phone that dials is told of its payments": async (ctx) => {
    const household = await householdOfPhone(ctx, keyedHash(PHONE, "phone"));
    if (household) await readPayments(ctx, household, false);
  },
  "complaints tied as they come": (ctx) =>
    linkHouseholds(
      ctx,
      Array.from({ length: 100 }, (_, index) => ({
        text: "",
        channel: "sms",
        language: "fr",
        receivedAt: new Date(),
        place: { placeCode: "CD6103", ...ancestry("CD6103") },
        phone: `+24381${2_000_000 + index}`,
        contactHash: keyedHash(`+24381${2_000_000 + index}`, "phone"),
        householdCode: `H${index}`,
      })),
    ),
};

test.each(Object.keys(READS).flatMap((what) => ["CD", "CD-NK", "CD6103"].map((place) => [what, place] as const)))(
  "%s, for somebody of %s, reads no table through and sorts nothing by hand",
  async (what, place) => {
    const role = place === "CD" ? "national_coordinator" : "grievance_officer";
    const ctx = queryContext(await buildUser(role, place));
    const asked = await questionsOf(async () => READS[what]?.(ctx), TABLES);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ slow }) => slow.length)).toEqual([]);
  },
);

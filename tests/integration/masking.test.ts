import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { Role } from "~/models/people/roles";
import { presentCaseForPrograms, presentHouseholdForPrograms } from "~/app/presenters/programs";
import { readHousehold } from "~/workflows/registry/readHousehold";
import { readReplies } from "~/workflows/replies/readReplies";
import { queryContext } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { CANARIES, clearIn, namedCase, seedCanaries } from "../support/canaryPeople";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown, type Answer } from "../support/routeCalls";

let house: TestDatabase;
let caseFile: CaseFile;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  await seedCanaries();
  caseFile = await namedCase();
});
afterAll(() => house.drop());

async function personFor(actor: UserActor, one: CaseFile): Promise<"masked" | "unmasked" | "nothing" | "no case"> {
  const read = await readCase(queryContext(actor), one.reference).catch(() => null);
  if (!read) return "no case";
  if (!read.person) return "nothing";
  expect(read.person.masked).toBe(clearIn([read.person, read.calls]).length === 0);
  return read.person.masked ? "masked" : "unmasked";
}

describe("who complains is shown", () => {
  test.each<[Role, string, Record<"mine" | "called" | "other", string>]>([
    ["committee_member", "CD6103-C1", { mine: "unmasked", called: "unmasked", other: "unmasked" }],
    ["hotline_agent", "CD", { mine: "no case", called: "unmasked", other: "no case" }],
    ["hotline_agent", "CD-NK", { mine: "unmasked", called: "unmasked", other: "masked" }],
    ["grievance_officer", "CD6103", { mine: "unmasked", called: "unmasked", other: "masked" }],
    ["grievance_officer", "CD-NK", { mine: "unmasked", called: "unmasked", other: "masked" }],
    ["grievance_supervisor", "CD-NK", { mine: "unmasked", called: "unmasked", other: "masked" }],
    ["national_coordinator", "CD", { mine: "unmasked", called: "unmasked", other: "masked" }],
    ["payment_officer", "CD-NK", { mine: "unmasked", called: "unmasked", other: "masked" }],
    ["registry_officer", "CD-NK", { mine: "no case", called: "no case", other: "no case" }],
    ["auditor", "CD", { mine: "nothing", called: "nothing", other: "nothing" }],
    ["administrator", "CD", { mine: "no case", called: "no case", other: "no case" }],
    ["observer", "CD", { mine: "no case", called: "no case", other: "no case" }],
    ["support_lead", "CD", { mine: "no case", called: "no case", other: "no case" }],
    ["mis_user", "CD-NK", { mine: "no case", called: "no case", other: "no case" }],
    ["eas_hs_focal_point", "CD", { mine: "no case", called: "no case", other: "no case" }],
  ])("to a %s at %s: %j", async (role, place, expected) => {
    const actor = await buildUser(role, place);
    const about = { categoryCode: "payment" };
    const cases = {
      mine: await namedCase({ ...about, assigneeId: actor.userId }),
      called: await namedCase({ ...about, callReason: "asked", callAt: new Date() }),
      other: await namedCase(about),
    };
    for (const which of ["mine", "called", "other"] as const)
      expect(await personFor(actor, cases[which]), which).toBe(expected[which]);
  });

  test("masked while nobody can phone them and somebody must go: the call is no phone call", async () => {
    const officer = await buildUser("grievance_officer");
    expect(await personFor(officer, await namedCase({ callReason: "by_hand", callAt: new Date() }))).toBe("masked");
  });

  test("with enough to recognise them", async () => {
    const { person, household } = await readCase(
      queryContext(await buildUser("grievance_officer")),
      caseFile.reference,
    );
    expect(person).toMatchObject({
      name: "Z. M.",
      phone: "+243 81• ••• •71",
      email: "z•••@courrier.example",
      safe: { sharedPhone: true, trusted: { name: "T. N.", phone: "+243 81• ••• •72" }, words: "•••" },
      proxy: { name: "P. L.", phone: "+243 81• ••• •73", why: "•••", relation: "neighbour" },
    });
    expect(household?.household?.identity).toMatchObject({ lastName: "K.", birthDate: "1984", phoneOwner: "•••" });
    expect(household?.household?.payments?.[0]?.wallet).toBe("••••••75");
  });
});

/** What is asked is an address alone: a search says again what was looked for. */
describe("to somebody who sees people masked", () => {
  const reference = () => ({ reference: caseFile.reference });
  const ASKED: [string, () => Record<string, string>, Record<string, string>?][] = [
    ["cases.$reference", reference],
    ["cases.$reference_.compare.$other", () => ({ ...reference(), other: other.reference })],
    ["cases.$reference_.minutes", reference],
    ["cases.$reference_.sheet", reference],
    ["cases._index", () => ({}), { view: "open" }],
    ["registry.$code", () => ({ code: "MASKED" })],
    ["registry._index", () => ({})],
    ["payments._index", () => ({})],
    ["home", () => ({})],
    ["deadlines", () => ({})],
    ["incidents._index", () => ({})],
    ["notices._index", () => ({})],
    ["reports_.checks", () => ({})],
  ];
  let other: CaseFile;
  beforeAll(async () => {
    other = await namedCase();
  });

  test.each<[Role, string]>([
    ["grievance_officer", "CD6103"],
    ["grievance_officer", "CD-NK"],
    ["grievance_supervisor", "CD-NK"],
    ["national_coordinator", "CD"],
  ])("as a %s at %s no page holds a name, a number, an address or an account of them", async (role, place) => {
    const actor = await buildUser(role, place);
    const desk = await sitDown(actor);
    for (const [route, params, query] of ASKED) {
      const answer: Answer = await desk.read(route, params(), query);
      expect(clearIn(answer), route).toEqual([]);
    }
    const { replies } = await readReplies(queryContext(actor), caseFile.reference);
    expect(clearIn(replies)).toEqual([]);
    const ctx = queryContext(actor);
    expect(clearIn(presentCaseForPrograms(ctx, await readCase(ctx, caseFile.reference), actor.userId))).toEqual([]);
    expect(clearIn(presentHouseholdForPrograms(await readHousehold(ctx, "MASKED")))).toEqual([]);
  });

  test("a phone still finds its case and its household", async () => {
    const desk = await sitDown(await buildUser("grievance_officer"));
    const found = await desk.read("cases._index", {}, { q: CANARIES.phone });
    expect((found.data as { queue: { rows: object[] } }).queue.rows.length).toBeGreaterThan(0);
    expect(clearIn((found.data as { queue: { rows: object[] } }).queue.rows)).toEqual([]);
    const { data } = await desk.read("registry._index", {}, { q: CANARIES.household.phone });
    expect((data as { view: { rows: object[] } }).view.rows).toMatchObject([{ code: "MASKED", name: "K. T. B." }]);
  });
});

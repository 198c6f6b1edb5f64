import type { WhereOptions } from "sequelize";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { ROLES, type Role } from "~/models/people/roles";
import { Place } from "~/models/places/Place";
import { ancestry, loadPlaces, placeByCode } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import type { Action, ActiveGrant } from "~/workflows/abilities/defineAbility";
import { visibleCases, visibleSlices } from "~/workflows/abilities/visibleCases";
import type { QueryContext } from "~/workflows/commandContext";
import { queryContext } from "~/workflows/runCommand";
import { openTestHouse, type TestDatabase } from "../support/house";

const ACTIONS = (
  "read readText readNotes readIdentity readUnmasked readReveals note qualify take assign work answer recordConfirmation reject refer merge reopen " +
  "call find escalate place linkHousehold linkTicket hold addWords create manage"
).split(" ") as Action[];
const PLACES = [null, "CD-NK", "CD6103", "CD6103-C1", "CD6101", "CD-IT", "CD5405"];
const GRANT_PLACES = ["CD", "CD-NK", "CD6103", "CD6101", "CD6103-C1"];
const CATEGORIES = [null, "payment", "exclusion", "works"];

const CALLS = [null, null, "asked", "undelivered", "by_hand", null, "ask_by_voice"];

const CALLED = ["asked", "undelivered", "no_way", "ask_by_voice"];

const me = newId();
const somebodyElse = newId();
const excluded = new Set<string>();
let house: TestDatabase;
let cases: CaseFile[];
beforeAll(async () => {
  house = await openTestHouse();
  const nothing = { pcode: null, iso: null, chiefTown: null, timeZone: null, defaultLanguage: "swc" };
  await Place.create({ ...nothing, code: "CD6103-C1", parentCode: "CD6103", kind: "committee", name: "CLGP" });
  await loadPlaces();
  await insertRows(CaseFile, generate());
  cases = await CaseFile.findAll();
  const exclusions = cases.flatMap(({ id }, index) => {
    if (index % 5 === 0) excluded.add(id);
    const whose = [index % 5 === 0 ? me : null, index % 3 === 0 ? somebodyElse : null];
    return whose.flatMap((userId) =>
      userId ? [{ caseId: id, userId, reason: "accused", createdAt: new Date() }] : [],
    );
  });
  await insertRows(CaseExclusion, exclusions);
});
afterAll(() => house.drop());

/** One case of each: place × class × kind × category × who opened it. */
function generate() {
  const nowhere = { provinceCode: null, territoryCode: null, siteCode: null };
  const combinations = PLACES.flatMap((placeCode) =>
    [1, 2, 3].flatMap((caseClass) =>
      ["grievance", "support_ticket"].flatMap((kind) =>
        CATEGORIES.flatMap((categoryCode) =>
          [null, me, somebodyElse].map((openedById) => ({ placeCode, caseClass, kind, categoryCode, openedById })),
        ),
      ),
    ),
  );
  const at = new Date();
  const sealed = Buffer.from("sealed");
  return combinations.map((made, index) => ({
    ...made,
    ...(made.placeCode ? ancestry(made.placeCode) : nowhere),
    id: newId(),
    reference: String(index),
    callReason: CALLS[index % CALLS.length] ?? null, // seven of them, so that each meets every other value
    programmeCode: "STEP",
    status: made.kind === "grievance" ? "received" : "new",
    level: "national",
    channel: "sms",
    language: "fr",
    sealedKey: sealed,
    sealedSubject: sealed,
    receivedAt: at,
    enteredAt: at,
    lastActivityAt: at,
    nextDueAt: at,
  }));
}

function holding(...grants: [Role, string][]): QueryContext {
  const active: ActiveGrant[] = grants.map(([role, placeCode]) => ({
    role,
    placeCode,
    placeKind: placeByCode(placeCode)?.kind ?? "country",
  }));
  return queryContext({ kind: "user", userId: me, name: "Moi", language: "fr", grants: active });
}

async function idsWhere(where: WhereOptions<CaseFile>): Promise<string[]> {
  return (await CaseFile.findAll({ attributes: ["id"], where, raw: true })).map(({ id }) => id).sort();
}

function idsInMemory(ctx: QueryContext, action: Action): string[] {
  return cases
    .filter((one) => ctx.ability.can(action, one) && !excluded.has(one.id))
    .map(({ id }) => id)
    .sort();
}

async function expectAgreement(ctx: QueryContext): Promise<void> {
  for (const action of ACTIONS) {
    const allowed = idsInMemory(ctx, action);
    expect(await idsWhere(visibleCases(ctx, action)), action).toEqual(allowed);
    const slices = await Promise.all(visibleSlices(ctx, action).map(idsWhere));
    const together = [...new Set(slices.flat())].filter((id) => !excluded.has(id)).sort();
    expect(together, `${action}, slice by slice`).toEqual(allowed);
  }
}

const seen = (ctx: QueryContext, action: Action = "read") => {
  const ids = new Set(idsInMemory(ctx, action));
  return cases.filter(({ id }) => ids.has(id));
};

describe("the database and the memory give one answer", () => {
  test.each(ROLES)("to a %s, at every kind of place", async (role) => {
    for (const place of GRANT_PLACES) await expectAgreement(holding([role, place]));
  });

  test.each<[string, [Role, string][]]>([
    [
      "officer of two provinces",
      [
        ["grievance_officer", "CD-NK"],
        ["grievance_officer", "CD-IT"],
      ],
    ],
    [
      "payment officer who is a committee member",
      [
        ["payment_officer", "CD-IT"],
        ["committee_member", "CD6103-C1"],
      ],
    ],
    [
      "hotline agent who supports the MIS",
      [
        ["hotline_agent", "CD"],
        ["support_agent", "CD6101"],
        ["mis_user", "CD"],
      ],
    ],
    ["person without a role", []],
  ])("to a %s", (_who, grants) => expectAgreement(holding(...grants)));

  test("to the house itself: everything", async () => {
    expect(await idsWhere(visibleCases(queryContext({ kind: "system" })))).toHaveLength(cases.length);
  });
});

describe("what the roles are about", () => {
  test("somebody named in a case never sees it, at any level", async () => {
    const ids = await idsWhere(visibleCases(holding(["national_coordinator", "CD"], ["support_lead", "CD"])));
    expect(ids).toHaveLength(cases.length - excluded.size);
    expect(ids.filter((id) => excluded.has(id))).toEqual([]);
  });

  test("class 3 does not exist for a site, a territory or a city", () => {
    for (const role of ROLES) {
      for (const place of ["CD6103", "CD6101", "CD6103-C1"]) {
        const classes = seen(holding([role, place])).filter(({ openedById }) => openedById !== me);
        expect(
          classes.every(({ caseClass }) => caseClass <= 2),
          `${role} at ${place}`,
        ).toBe(true);
      }
    }
    expect(seen(holding(["committee_member", "CD"])).every(({ caseClass }) => caseClass <= 2)).toBe(true);
  });

  test("a province sees its own cases and no other's", () => {
    const provinces = new Set(seen(holding(["grievance_supervisor", "CD-NK"])).map(({ provinceCode }) => provinceCode));
    expect([...provinces]).toEqual(["CD-NK"]);
  });

  test.each<[Role, Action[]]>([
    ["auditor", ["readText", "readIdentity", "note", "answer"]],
    ["administrator", ACTIONS],
    ["observer", ACTIONS],
    ["eas_hs_focal_point", ACTIONS],
    ["hotline_agent", ["answer", "reject", "qualify", "assign"]],
    ["grievance_officer", ["reject", "merge"]],
    ["mis_user", ["note", "readNotes", "answer", "assign"]],
  ])("a %s may not do what the role is not for", (role, actions) => {
    for (const action of actions) expect(seen(holding([role, "CD"]), action), action).toEqual([]);
  });

  test("a hotline of the country sees what nobody could place and what waits for a phone call, but no class 3 of a place", () => {
    const placed = seen(holding(["hotline_agent", "CD"])).filter(({ provinceCode }) => provinceCode);
    expect(placed.length).toBeGreaterThan(0);
    expect(placed.every(({ callReason, caseClass }) => CALLED.includes(callReason ?? "") && caseClass <= 2)).toBe(true);
  });

  test("tickets are for the desk and those who opened them, grievances for neither", () => {
    const desk = seen(holding(["support_lead", "CD"]));
    expect(new Set(desk.map(({ kind }) => kind))).toEqual(new Set(["support_ticket"]));
    const own = seen(holding(["mis_user", "CD6101"]));
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ kind, openedById }) => kind === "support_ticket" && openedById === me)).toBe(true);
  });
});

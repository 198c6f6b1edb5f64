import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { fixedClock } from "~/models/clock";
import { queryContext } from "~/workflows/runCommand";
import type { CaseFilter } from "~/workflows/triage/caseFilter";
import { countFiltered, countLevels } from "~/workflows/triage/countViews";
import { listCases, type ListCases } from "~/workflows/triage/listCases";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;
let officer: UserActor;
let colleague: UserActor;
let cases: CaseFile[];

const PLACES = ["CD6103", "CD6101", "CD5405", "CD6210", null];
const STATUSES = ["received", "in_progress", "waiting", "closed"] as const;

beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
  const clock = fixedClock("2026-03-01T08:00:00Z");
  cases = [];
  for (let index = 0; index < 24; index += 1) {
    const status = STATUSES[index % STATUSES.length] ?? "received";
    const caseFile = await buildCase({ place: PLACES[index % 5], caseClass: 1 + (index % 3), status, clock });
    const isOpen = status !== "closed";
    const channel = index % 2 ? "sms" : "web";
    const level = index % 3 ? "province" : "national";
    const category = index % 4 ? { categoryCode: "payment", detailCode: index % 2 ? "payment_late" : null } : {};
    const assigneeId = [officer.userId, colleague.userId, null][index % 3];
    cases.push(await caseFile.update({ isOpen, channel, level, assigneeId, ...category }));
    clock.advance(86_400_000);
  }
}, 60_000);
afterAll(() => house.drop());

const list = (actor: UserActor, asked: Partial<ListCases> = {}) =>
  listCases(queryContext(actor), { kind: "grievance", view: null, sort: "due", limit: 100, ...asked });
const found = async (filter: CaseFilter, actor = national, asked: Partial<ListCases> = {}) =>
  (await list(actor, { filter, ...asked })).rows.map(({ caseFile }) => caseFile.id).sort();
const those = (fits: (row: CaseFile) => boolean) =>
  cases
    .filter(fits)
    .map(({ id }) => id)
    .sort();

/** Each part alone, and the rows it stands for. */
const PARTS: [string, CaseFilter, (row: CaseFile) => boolean][] = [
  ["province", { provinceCode: "CD-NK" }, (row) => row.provinceCode === "CD-NK"],
  ["no place", { provinceCode: "" }, (row) => row.provinceCode === null],
  ["territory", { territoryCode: "CD6103" }, (row) => row.territoryCode === "CD6103"],
  ["channel", { channel: "web" }, (row) => row.channel === "web"],
  ["class", { caseClass: 2 }, (row) => row.caseClass === 2],
  ["category", { categoryCode: "payment" }, (row) => row.categoryCode === "payment"],
  ["no category", { categoryCode: "" }, (row) => row.categoryCode === null],
  ["detail", { detailCode: "payment_late" }, (row) => row.detailCode === "payment_late"],
  ["status", { status: "waiting" }, (row) => row.status === "waiting"],
  ["level", { level: "national" }, (row) => row.level === "national"],
  ["nobody", { assignee: "none" }, (row) => row.assigneeId === null],
  ["from a day", { from: "2026-03-10" }, (row) => row.receivedAt >= new Date("2026-03-09T23:00:00Z")],
  ["to a day", { to: "2026-03-10" }, (row) => row.receivedAt < new Date("2026-03-10T23:00:00Z")],
  ["a month", { from: "2026-03", to: "2026-03" }, () => true],
];

describe("a filter", () => {
  test.each(PARTS)(
    "by %s keeps those and no other, in every view and order, and is counted alike",
    async (_, filter, fits) => {
      expect(await found(filter)).toEqual(those(fits));
      expect(await countFiltered(queryContext(national), { kind: "grievance", view: null, filter })).toEqual({
        count: those(fits).length,
        capped: false,
      });
      for (const sort of ["due", "recent", "received"] as const)
        expect(await found(filter, national, { view: "open", sort })).toEqual(those((row) => row.isOpen && fits(row)));
    },
  );

  test("of me and of a colleague are of each who asks, and parts narrow one another", async () => {
    const mine = (row: CaseFile) => row.assigneeId === officer.userId && row.provinceCode === "CD-NK";
    expect(await found({ assignee: "me" }, officer)).toEqual(those(mine));
    expect(await found({ assignee: "me", channel: "sms", status: "waiting" }, officer)).toEqual(
      those((row) => mine(row) && row.channel === "sms" && row.status === "waiting"),
    );
    expect(await found({ assignee: colleague.userId }, national, { view: "open" })).toEqual(
      those((row) => row.isOpen && row.assigneeId === colleague.userId),
    );
  });

  test("never widens what somebody sees", async () => {
    const near = (row: CaseFile) => row.provinceCode === "CD-NK";
    for (const [, filter, fits] of PARTS)
      expect(await found(filter, officer)).toEqual(those((row) => near(row) && fits(row)));
    expect(await found({ provinceCode: "CD-IT" }, officer)).toEqual([]);
  });

  test("looked for a few at a time misses nothing, shows nothing twice, and says how many were looked at", async () => {
    for (const sort of ["due", "recent", "received"] as const) {
      const filter = { channel: "web", caseClass: 2, from: "2026-03-01" };
      const seen: string[] = [];
      let after: string | null = null;
      let cut = 0;
      do {
        const bounds = { entries: 4, rows: 4 };
        const page = await list(national, { view: "open", sort, filter, after, limit: 2, bounds });
        seen.push(...page.rows.map(({ caseFile }) => caseFile.id));
        if (page.looked) cut += 1;
        after = page.next;
      } while (after);
      expect(cut, sort).toBeGreaterThan(1);
      expect([...seen].sort()).toEqual(those((row) => row.isOpen && row.channel === "web" && row.caseClass === 2));
    }
  });

  test("by household is for who may know whose a case is, of households they see, and not by a mere claim", async () => {
    const [tied, claimed] = cases.filter((row) => row.provinceCode === "CD-NK" && row.categoryCode === "payment");
    const tie = (caseId = "", householdLink: "officer" | "claimed") =>
      GrievanceDetail.update({ householdCode: "NK-1", householdLink }, { where: { caseId } });
    await tie(tied?.id, "officer");
    await tie(claimed?.id, "claimed");
    expect(await found({ household: "NK-1" }, officer)).toEqual([tied?.id]);
    expect(await found({ household: "NK-1" }, await buildUser("auditor", "CD"))).toEqual([]);
  });
});

describe("levels", () => {
  test("are counted for whoever has more than one in sight", async () => {
    const levels = async (actor: UserActor) =>
      (await countLevels(queryContext(actor), "grievance")).map(({ level }) => level);
    expect(await levels(national)).toEqual(["site", "territory", "province", "national"]);
    expect(await levels(await buildUser("grievance_officer", "CD6103"))).toEqual(["site", "territory"]);
    const counted = await countLevels(queryContext(national), "grievance");
    const atTop = those((row) => row.isOpen && row.level === "national").length;
    expect(counted.at(-1)?.counted).toEqual({ count: atTop, capped: false });
  });
});

describe("the key of a page", () => {
  test("is good for its own list alone: another one, or a key made up, begins at the top and says so", async () => {
    const first = await list(national, { view: "open", limit: 3 });
    const second = await list(national, { view: "open", limit: 3, after: first.next });
    expect(second.restarted).toBe(false);
    const forged = (first.next ?? "").replace(/^./, "z");
    for (const [other, after] of [
      [{ view: "ended" as const }, first.next],
      [{ view: "open" as const, sort: "recent" as const }, first.next],
      [{ view: "open" as const, filter: { channel: "sms" } }, first.next],
      [{ view: "open" as const, q: "paiement" }, first.next],
      [{ view: "open" as const }, forged],
      [{ view: "open" as const }, "n'importe quoi"],
      [{ view: "open" as const }, (first.next ?? "").split(".").slice(0, 2).join(".")],
    ] as const) {
      const page = await list(national, { ...other, limit: 3, after });
      expect(page.restarted).toBe(true);
      const top = await list(national, { ...other, limit: 3 });
      expect(page.rows.map(({ caseFile }) => caseFile.id)).toEqual(top.rows.map(({ caseFile }) => caseFile.id));
    }
  });
});

describe("a search within a filter", () => {
  test("finds words and a number only where they are looked for", async () => {
    const here = await buildCase({ place: "CD6103", text: "Mon pylône est tombé" });
    const there = await buildCase({ place: "CD6101", text: "Un pylône penche" });
    const q = "pylone";
    expect(await found({}, officer, { q })).toEqual([here.id, there.id].sort());
    expect(await found({ territoryCode: "CD6103" }, officer, { q })).toEqual([here.id]);
    expect(await found({ territoryCode: "CD6103" }, officer, { q: there.reference })).toEqual([]);
  });
});

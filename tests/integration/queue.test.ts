import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { formatReference } from "~/models/cases/reference";
import { fixedClock } from "~/models/clock";
import { searchTerms } from "~/models/messages/fold";
import { searchHash } from "~/models/sealing/seal";
import { queryContext } from "~/workflows/runCommand";
import { termHits, type TermHits } from "~/workflows/search/termHits";
import { countViews } from "~/workflows/triage/countViews";
import { listCases, type CasePage, type ListCases } from "~/workflows/triage/listCases";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-SK");
});
afterAll(() => house.drop());

const open = { kind: "grievance", view: "open", sort: "due" } as const;
const list = (actor: UserActor, asked: Partial<ListCases> = {}) =>
  listCases(queryContext(actor), { ...open, ...asked });
const idsOf = (page: CasePage) => page.rows.map((row) => row.caseFile.id);

describe("a queue", () => {
  test("shows the cases of the officer's province, the nearest deadline first, with their first words", async () => {
    const late = await buildCase({
      place: "CD6210",
      text: "Pas de paiement à Fizi",
      clock: fixedClock("2026-02-02T08:00:00Z"),
    });
    const recent = await buildCase({ place: "CD6206", clock: fixedClock("2026-03-02T08:00:00Z") });
    await buildCase({ place: "CD5401" });
    await buildCase({ place: null });
    const page = await list(officer);
    expect(idsOf(page)).toEqual([late.id, recent.id]);
    expect(page.rows[0]?.subject).toBe("Pas de paiement à Fizi");
  });

  test("leaves out a case its reader is named in, from the list and from the counts", async () => {
    const accused = await buildUser("grievance_officer", "CD-KC");
    const named = await buildCase({ place: "CD9101" });
    const other = await buildCase({ place: "CD9101" });
    await CaseExclusion.create({ caseId: named.id, userId: accused.userId, reason: "accused", createdAt: new Date() });
    expect(idsOf(await list(accused))).toEqual([other.id]);
    expect((await countViews(queryContext(accused), "grievance")).open).toEqual({ count: 1, capped: false });
  });

  test("hides class 3 from a territory, and words from an auditor", async () => {
    const local = await buildUser("grievance_officer", "CD5405");
    const auditor = await buildUser("auditor", "CD");
    const grave = await buildCase({ place: "CD5405", caseClass: 3 });
    const plain = await buildCase({ place: "CD5405" });
    expect(idsOf(await list(local))).toEqual([plain.id]);
    const audited = (await list(auditor, { limit: 200 })).rows.find((row) => row.caseFile.id === grave.id);
    expect(audited?.subject).toBeNull();
  });

  test("is no oracle: who may not read what was said, nor by whom, finds a case by its number alone", async () => {
    const auditor = await buildUser("auditor", "CD");
    const phone = somePhone();
    const told = await buildCase({ place: "CD6210", text: "Le bourgmestre Muhindo garde les cartes", phone });
    const reader = await buildUser("national_coordinator", "CD");
    for (const q of ["Muhindo", "bourgmestre cartes", phone, `0${phone.slice(4)}`]) {
      expect(idsOf(await list(reader, { q })), q).toEqual([told.id]);
      expect(idsOf(await list(auditor, { q })), q).toEqual([]);
    }
    expect(idsOf(await list(auditor, { q: told.reference }))).toEqual([told.id]);
  });

  test("pages by key: nothing twice, nothing missed, also when a case arrives meanwhile", async () => {
    const reader = await buildUser("grievance_officer", "CD-BC");
    const clock = fixedClock("2026-03-02T08:00:00Z");
    const cases = [];
    for (let index = 0; index < 7; index += 1) {
      cases.push(await buildCase({ place: "CD2001", clock }));
      clock.advance(index % 2 ? 0 : 60_000); // some share their deadline to the millisecond
    }
    for (const sort of ["due", "recent"] as const) {
      const seen: string[] = [];
      for (let after: string | null = null, turns = 0; turns < 9; turns += 1) {
        const page: CasePage = await list(reader, { sort, after, limit: 2 });
        seen.push(...idsOf(page));
        after = page.next;
        if (!after) break;
      }
      expect([...seen].sort()).toEqual(cases.map((one) => one.id).sort());
    }
  });

  test("of several places of one person is one list, without doubles", async () => {
    const both = await buildUser("grievance_officer", "CD3201");
    const grants = [
      ...both.grants,
      { role: "grievance_supervisor" as const, placeCode: "CD-KL", placeKind: "province" as const },
    ];
    const one = await buildCase({ place: "CD3201" });
    const two = await buildCase({ place: "CD3203" });
    expect(idsOf(await list({ ...both, grants })).sort()).toEqual([one.id, two.id].sort());
  });

  test("of a person without any role is empty", async () => {
    const nobody = { ...(await buildUser("observer", "CD")), grants: [] };
    expect(idsOf(await list(nobody))).toEqual([]);
  });
});

describe("a search", () => {
  let reader: UserActor;
  beforeAll(async () => {
    reader = await buildUser("grievance_officer", "CD-NU");
  });
  const search = async (q: string, actor = reader) => idsOf(await list(actor, { q }));

  test("finds words with or without accents, plural or not, every one of them", async () => {
    const found = await buildCase({ place: "CD4301", text: "Les paiements de février ont été volés" });
    await buildCase({ place: "CD4301", text: "Paiement en retard" });
    expect(await search("fevrier paiement")).toEqual([found.id]);
    expect(await search("VOLÉS")).toEqual([found.id]);
    expect(await search("inexistant paiement")).toEqual([]);
  });

  test("finds a reference however it is written, and a phone by its last digits", async () => {
    const phone = somePhone();
    const found = await buildCase({ place: "CD4302", phone });
    expect(await search(formatReference(found.reference))).toEqual([found.id]);
    expect(await search(found.reference)).toEqual([found.id]);
    expect(await search(phone.replace("+243", "0"))).toEqual([found.id]);
  });

  test("never finds what the person may not see", async () => {
    const elsewhere = await buildCase({ place: "CD4206", text: "orpailleur introuvable" });
    expect(await search("orpailleur")).toEqual([]);
    expect(await search(elsewhere.reference)).toEqual([]);
    const national = await buildUser("national_coordinator", "CD");
    expect(await search("orpailleur", national)).toEqual([elsewhere.id]);
  });

  test("for two words that seldom meet goes a stretch at a time, and misses nothing", async () => {
    const both = [];
    for (let index = 0; index < 9; index += 1) {
      const meets = index % 4 === 0;
      const one = await buildCase({ place: "CD4301", text: meets ? "bidon jaune" : "bidon percé" });
      await buildCase({ place: "CD4301", text: "jaune pâle" });
      if (meets) both.push(one.id);
    }
    const hashes = searchTerms("bidon jaune").map(searchHash);
    const terms = { table: "search_terms", holder: "case_id" } as const;
    const found: string[] = [];
    const stretches: number[] = [];
    for (let before: string | null = null, turns = 0; turns < 9; turns += 1) {
      const hits: TermHits = await termHits(queryContext(reader), terms, {
        hashes,
        scopes: ["CD-NU"],
        before,
        mostWalked: 3,
      });
      found.push(...hits.ids);
      stretches.push(hits.ids.length);
      before = hits.next;
      if (!before) break;
    }
    expect(found).toEqual(both.reverse());
    expect(stretches.length).toBeGreaterThan(2);
  });

  test("pages newest first", async () => {
    const cases = [];
    for (let index = 0; index < 5; index += 1) cases.push(await buildCase({ place: "CD4301", text: "forage cassé" }));
    const first = await list(reader, { q: "forage", limit: 3 });
    const second = await list(reader, { q: "forage", limit: 3, after: first.next });
    expect([...idsOf(first), ...idsOf(second)]).toEqual(cases.map((one) => one.id).reverse());
  });
});

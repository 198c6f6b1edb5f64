import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { MEASURES } from "~/models/figures/figureRows";
import { opensItsFigures } from "~/workflows/abilities/visibleCases";
import { countFigures } from "~/workflows/figures/countFigures";
import { readFigures } from "~/workflows/figures/readFigures";
import { showFigures } from "~/workflows/figures/showFigures";
import { acknowledgeDelivered } from "~/workflows/intake/acknowledgeDelivered";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import type { CaseFilter } from "~/workflows/triage/caseFilter";
import { countFiltered } from "~/workflows/triage/countViews";
import { listCases } from "~/workflows/triage/listCases";
import { answerCase } from "~/workflows/resolution/answerCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;
const clock = fixedClock("2026-01-05T08:00:00Z");
const all = { from: "2026-01", to: "2026-12", provinceCode: null, channel: null, caseClass: null, categoryCode: null };
const none: CaseFilter = { ...all, from: null, to: null, measure: null, on: null };

const figuresOf = (actor: UserActor, asked = {}) => readFigures(queryContext(actor, { clock }), { ...all, ...asked });
const listOf = (actor: UserActor, filter: Partial<CaseFilter>) => {
  const ctx = queryContext(actor, { clock });
  return countFiltered(ctx, { kind: "grievance", view: null, filter: { ...none, ...filter } });
};

async function workOn(caseFile: CaseFile, index: number) {
  await asSystem((ctx) => acknowledgeDelivered(ctx, [caseFile.id]), { clock });
  const act = <T>(work: Parameters<typeof runCommand<T>>[1]) => runCommand(national, work, { clock });
  const words = { categoryCode: index % 2 ? "payment" : "phone", detailCode: null, caseClass: 1 + (index % 3) };
  await act((ctx) => qualifyCase(ctx, { caseId: caseFile.id, version: caseFile.version, placeCode: null, ...words }));
  clock.advance(86_400_000 * (index % 5));
  const { version } = await caseFile.reload();
  await act((ctx) => answerCase(ctx, { caseId: caseFile.id, version, text: "Venez mercredi." }));
  if (index % 3) await act((ctx) => recordConfirmation(ctx, { caseId: caseFile.id, settled: index % 3 === 1 }));
}

beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
  const places = ["CD6103", "CD6103", "CD6101", "CD5405", null];
  for (let index = 0; index < 36; index += 1) {
    const caseFile = await buildCase({ place: places[index % places.length], caseClass: 1 + (index % 2), clock });
    if (index % 4) await workOn(caseFile, index);
    clock.advance(86_400_000);
  }
  await chainJournal(clock);
  await countFigures(clock);
}, 60_000);
afterAll(() => house.drop());

describe("a figure", () => {
  test("is the number of cases on the list it leads to: every measure, by month, province and channel", async () => {
    const { total, byMonth, byProvince, byChannel } = await figuresOf(national);
    expect(total.counts.received).toBe(36);
    const { openNew, openRecent, openOld, openOldest } = total.counts;
    expect((await listOf(national, { measure: "open" })).count).toBe(openNew + openRecent + openOld + openOldest);
    for (const measure of MEASURES) {
      const period = { from: all.from, to: all.to, measure };
      expect((await listOf(national, period)).count, measure).toBe(total.counts[measure]);
      for (const { of, counts } of byMonth)
        expect((await listOf(national, { from: of, to: of, measure })).count, `${of} ${measure}`).toBe(counts[measure]);
      for (const { of, counts } of byProvince)
        expect((await listOf(national, { ...period, provinceCode: of })).count, `${of} ${measure}`).toBe(
          counts[measure],
        );
      for (const { of, counts } of byChannel)
        expect((await listOf(national, { ...period, channel: of })).count, `${of} ${measure}`).toBe(counts[measure]);
    }
  });

  test("narrowed to a class and a category agrees with its list too", async () => {
    const { total } = await figuresOf(national, { caseClass: 2, categoryCode: "payment" });
    expect(total.counts.received).toBeGreaterThan(0);
    const listed = await listOf(national, { caseClass: 2, categoryCode: "payment", measure: "answered" });
    expect(listed.count).toBe(total.counts.answered);
  });

  test("is of the person's own place: a province for its officer, classes 1 and 2 of it for a territory's", async () => {
    const [province, territory] = [
      await buildUser("grievance_officer"),
      await buildUser("grievance_officer", "CD6103"),
    ];
    for (const officer of [province, territory]) {
      const { total, byProvince } = await figuresOf(officer);
      expect(byProvince.map(({ of }) => of)).toEqual(["CD-NK"]);
      expect((await listOf(officer, { measure: "received" })).count).toBe(total.counts.received);
    }
    const [wide, near] = [await figuresOf(province), await figuresOf(territory)];
    expect(near.total.counts.received).toBeLessThan(wide.total.counts.received);
  });

  test("leaves out a case kept from its reader, as the list does", async () => {
    const accused = await buildUser("grievance_officer");
    const before = (await figuresOf(accused)).total;
    const ctx = queryContext(accused);
    const [listed] = (await listCases(ctx, { kind: "grievance", view: "ended", sort: "recent" })).rows;
    const caseId = listed?.caseFile.id ?? "";
    await CaseExclusion.create({ caseId, userId: accused.userId, reason: "accused", createdAt: clock.now() });
    const after = (await figuresOf(accused)).total;
    expect(after.counts.received).toBe(before.counts.received - 1);
    expect(after.counts.confirmed).toBe(before.counts.confirmed - 1);
    expect((await listOf(accused, { measure: "confirmed" })).count).toBe(after.counts.confirmed);
  });

  test("leads to its list only where all of its cases may be opened", async () => {
    const opens = async (actor: UserActor) => opensItsFigures(queryContext(actor));
    expect(await opens(national)).toBe(true);
    expect(await opens(await buildUser("grievance_officer", "CD6103"))).toBe(true);
    expect(await opens(await buildUser("auditor", "CD"))).toBe(true);
    const observer = await buildUser("observer", "CD");
    expect(await opens(observer)).toBe(false);
    const both = { ...observer, grants: [...observer.grants, ...(await buildUser("grievance_officer")).grants] };
    expect(await opens(both)).toBe(false);
  });

  test("is nobody's who has no room of figures", async () => {
    await expect(figuresOf(await buildUser("hotline_agent", "CD"))).rejects.toMatchObject({ status: 404 });
  });
});

describe("an observer", () => {
  test("sees no count below five, and cannot find one by subtraction", async () => {
    const ctx = queryContext(await buildUser("observer", "CD"), { clock });
    const figures = await readFigures(ctx, all);
    const shown = showFigures(ctx, figures);
    for (const lines of [shown.byMonth, shown.byProvince, shown.byChannel]) {
      for (const name of ["received", "confirmed", "unconfirmed", "appealed", "open"] as const) {
        const counts = lines.map((line) => line.counts[name]);
        for (const count of counts) expect(count === "small" || count === 0 || count >= 5).toBe(true);
        const hidden = counts.filter((count) => count === "small").length;
        if (shown.total.counts[name] !== "small") expect(hidden, `${name} ${counts.join(" ")}`).not.toBe(1);
      }
    }
    expect(shown.total.counts.received).toBe(36);
    expect(shown.total.counts.answeredLate).toBe("small");
  });
});

describe("a list behind a figure", () => {
  test("pages by key, newest received first, nothing twice and nothing missed", async () => {
    const filter = { ...none, measure: "answered" as const };
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listCases(queryContext(national), {
        kind: "grievance",
        view: null,
        sort: "due",
        filter,
        after,
        limit: 5,
      });
      seen.push(...page.rows.map(({ caseFile }) => caseFile.receivedAt.toISOString() + caseFile.id));
      after = page.next;
    } while (after);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen).toHaveLength((await listOf(national, { measure: "answered" })).count);
  });
});

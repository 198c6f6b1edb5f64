import { afterAll, beforeAll, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { FigureAnswerDays, FigureCell, FigureMonth, MEASURES } from "~/models/figures/figureRows";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import { countFigures, figuresCountedAt } from "~/workflows/figures/countFigures";
import { acknowledgeDelivered } from "~/workflows/intake/acknowledgeDelivered";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { answerCase } from "~/workflows/resolution/answerCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { asSystem, runCommand } from "~/workflows/runCommand";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { naiveFigures } from "../support/naiveFigures";

let house: TestDatabase;
let national: UserActor;
const clock = fixedClock("2025-11-20T08:00:00Z");
const PLACES = ["CD6103", "CD6101", "CD5405", "CD4301", null];
const CATEGORIES = ["payment", "phone", "fraud"];
const DAY = 86_400_000;

beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

/** The same numbers each run, so that a failure can be looked at. */
let seed = 7;
function below(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * limit);
}
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;

/** What the job does every minute, once the journal is chained. */
async function count() {
  await chainJournal(clock);
  return countFigures(clock);
}

async function expectExact() {
  const counted = new Map<string, Record<string, number>>();
  const cellOf = (row: {
    month: string;
    provinceCode: string;
    channel: string;
    caseClass: number;
    categoryCode: string;
  }) => {
    const key = [row.month, row.provinceCode, row.channel, row.caseClass, row.categoryCode].join("/");
    const cell = counted.get(key) ?? {};
    counted.set(key, cell);
    return cell;
  };
  for (const row of (await FigureCell.findAll()).map((one) => one.get())) {
    const cell = cellOf(row);
    for (const measure of MEASURES) if (row[measure]) cell[measure] = (cell[measure] ?? 0) + row[measure];
  }
  for (const row of (await FigureAnswerDays.findAll()).map((one) => one.get())) {
    const cell = cellOf(row);
    cell[`days ${row.days}`] = (cell[`days ${row.days}`] ?? 0) + row.answers;
  }
  const sorted = (cells: Map<string, unknown>) => Object.fromEntries([...cells].sort());
  expect(sorted(counted)).toEqual(sorted(await naiveFigures(clock.now())));
}

const ACTS: Record<string, (caseFile: CaseFile) => Promise<unknown>> = {
  acknowledge: ({ id }) => asSystem((ctx) => acknowledgeDelivered(ctx, [id]), { clock }),
  qualify: (caseFile) => qualify(caseFile, null),
  move: (caseFile) => qualify(caseFile, oneOf(["CD6103", "CD5405", "CD4301"])),
  answer: ({ id, version }) =>
    runCommand(national, (ctx) => answerCase(ctx, { caseId: id, version, text: "Venez mercredi." }), { clock }),
  confirm: ({ id }) => runCommand(national, (ctx) => recordConfirmation(ctx, { caseId: id, settled: true }), { clock }),
  appeal: ({ id }) => runCommand(national, (ctx) => recordConfirmation(ctx, { caseId: id, settled: false }), { clock }),
  reject: ({ id, version }) =>
    runCommand(national, (ctx) => rejectCase(ctx, { caseId: id, version, reason: "Déjà payé" }), { clock }),
  climb: () => escalateOverdueCases(clock),
};

function qualify({ id, version }: CaseFile, placeCode: string | null) {
  const words = { categoryCode: oneOf(CATEGORIES), detailCode: null, caseClass: 1 + below(3) };
  return runCommand(national, (ctx) => qualifyCase(ctx, { caseId: id, version, placeCode, ...words }), { clock });
}

test("cells come to what a slow recount comes to, whatever is done to cases over four months", async () => {
  let done = 0;
  for (let turn = 0; turn < 160; turn += 1) {
    clock.advance(below(DAY * 1.5));
    if (turn % 2 === 0) await buildCase({ place: oneOf(PLACES), caseClass: 1 + below(3), clock });
    const cases = await CaseFile.findAll({ order: [["id", "ASC"]] });
    await ACTS[oneOf(Object.keys(ACTS))]?.(oneOf(cases)).then(
      () => (done += 1),
      () => undefined, // the table of transitions allows it or not; both are fine here
    );
    if (turn % 40 === 39) {
      await count();
      await expectExact();
    }
  }
  expect(done).toBeGreaterThan(80);
  expect(new Set((await FigureCell.findAll()).map((cell) => cell.get().month)).size).toBeGreaterThan(3);
  const totals = (await FigureCell.findAll()).map((cell) => cell.get());
  for (const measure of MEASURES.filter((one) => one !== "unconfirmed"))
    expect(
      totals.some((cell) => cell[measure] > 0),
      `${measure} was never counted`,
    ).toBe(true);
}, 120_000);

test("only the months that were touched are counted again", async () => {
  expect(await count()).toBe(0);
  const [old] = await CaseFile.findAll({ where: { isOpen: true }, order: [["receivedAt", "ASC"]] });
  await qualify(old ?? new CaseFile(), null);
  expect(await count()).toBe(1);
  await expectExact();
  expect(await figuresCountedAt()).toEqual(clock.now());
});

test("a case that moves leaves the province it was in", async () => {
  const moving = await buildCase({ place: "CD6103", clock });
  await count();
  await qualify(await moving.reload(), "CD5405");
  expect(await count()).toBe(2);
  await expectExact();
});

test("rows that went without a trace are noticed within minutes, and so is a new day", async () => {
  const [gone] = await CaseFile.findAll({ order: [["id", "DESC"]], limit: 1 });
  await SlaClock.destroy({ where: { caseId: gone?.id } });
  await gone?.destroy();
  clock.advance(6 * 60_000);
  await count();
  await expectExact();
  clock.advance(20 * DAY);
  await count();
  await expectExact();
});

test("two workers counting at once come to the same", async () => {
  await FigureMonth.update({ stale: true }, { where: {} });
  await Promise.all([countFigures(clock), countFigures(clock)]);
  await expectExact();
});

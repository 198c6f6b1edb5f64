import { Op, QueryTypes } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { database } from "~/models/database";
import { FigureMonth } from "~/models/figures/figureRows";
import { dayOf, monthOf, monthsBetween, startOfDay } from "~/models/figures/months";
import { HouseFact } from "~/models/HouseFact";
import { allProvinces, provinceOf } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { readHead } from "../journal/chainHead";
import { countReceived, type MonthOfProvince } from "./countCells";

/** How far in the chained journal the figures have looked. */
const CURSOR = "figures.cursor";
/** Journal lines looked at in one transaction. */
const BATCH = 1_000;
/** Acts that change no figure. */
const UNCOUNTED = ["case.read", "case.identity_revealed", "case.noted"];

/** Marks what a month of a province holds as to be counted again. */
async function markStale(ctx: CommandContext, months: MonthOfProvince[]): Promise<void> {
  const distinct = [...new Map(months.map((one) => [`${one.month}/${one.provinceCode}`, one])).values()];
  if (!distinct.length) return;
  const { transaction } = ctx;
  const rows = distinct.map((one) => ({ ...one, stale: true, received: 0, open: 0 }));
  await insertRows(FigureMonth, rows, { transaction, skipExisting: true });
  const where = { [Op.or]: distinct.map(({ month, provinceCode }) => ({ month, provinceCode })) };
  await FigureMonth.update({ stale: true }, { where, transaction });
}

/**
 * Follows the chained journal: whatever was done to a case stands there once, numbered, after its commit. Marks the months
 * of the cases touched since the last look, and for a case that moved those of the province it left. Returns how many
 * lines were looked at. The first look, in a house that has counted nothing yet, marks every month there is.
 */
export async function followJournal(ctx: CommandContext): Promise<number> {
  const { transaction } = ctx;
  await insertRows(HouseFact, [{ name: CURSOR, value: "" }], { transaction, skipExisting: true });
  const cursor = await HouseFact.findByPk(CURSOR, { transaction, lock: true, rejectOnEmpty: true });
  if (cursor.value === "") {
    const { number } = await readHead(transaction);
    await markStale(ctx, await everyMonth(ctx));
    await cursor.update({ value: String(number) }, { transaction });
    return 0;
  }
  const lines = await linesAfter(ctx, Number(cursor.value));
  const last = lines.at(-1);
  if (!last) return 0;
  await markStale(ctx, await monthsOf(ctx, lines));
  await cursor.update({ value: String(last.number) }, { transaction });
  return lines.length;
}

/** A look that found this many lines has not come to the end. */
export const FULL_LOOK = BATCH;

interface Line {
  number: number;
  caseId: string | null;
  action: string;
  facts: string | null;
}

function linesAfter(ctx: CommandContext, number: number): Promise<Line[]> {
  return database().query<Line>(
    `SELECT s.number AS number, e.case_id AS caseId, e.action AS action, e.facts AS facts
     FROM journal_seals s JOIN audit_entries e ON e.id = s.entry_id WHERE s.number > :number ORDER BY s.number LIMIT ${BATCH}`,
    { replacements: { number }, type: QueryTypes.SELECT, transaction: ctx.transaction },
  );
}

async function monthsOf(ctx: CommandContext, lines: Line[]): Promise<MonthOfProvince[]> {
  const acts = lines.filter(({ action }) => !UNCOUNTED.includes(action));
  const ids = [...new Set(acts.map(({ caseId }) => caseId).filter((id) => id !== null))];
  const cases = await CaseFile.findAll({
    attributes: ["id", "provinceCode", "receivedAt"],
    where: { id: ids, kind: "grievance" },
    transaction: ctx.transaction,
  });
  const monthById = new Map(cases.map(({ id, receivedAt }) => [id, monthOf(receivedAt)]));
  const present = cases.map(({ receivedAt, provinceCode }) => ({
    month: monthOf(receivedAt),
    provinceCode: provinceCode ?? "",
  }));
  const left = acts.flatMap(({ action, caseId, facts }) => {
    const month = caseId !== null && action === "case.placed" ? monthById.get(caseId) : undefined;
    return month === undefined ? [] : [{ month, provinceCode: provinceLeft(facts) }];
  });
  return [...present, ...left];
}

function provinceLeft(facts: string | null): string {
  const { from } = JSON.parse(facts ?? "{}") as { from?: string | null };
  return (from && provinceOf(from)) ?? "";
}

async function everyMonth(ctx: CommandContext): Promise<MonthOfProvince[]> {
  const first = await CaseFile.findOne({
    attributes: ["receivedAt"],
    where: { kind: "grievance" },
    order: [["receivedAt", "ASC"]],
    transaction: ctx.transaction,
  });
  if (!first) return [];
  const months = monthsBetween(monthOf(first.receivedAt), monthOf(ctx.clock.now()));
  return months.flatMap((month) => ["", ...allProvinces()].map((provinceCode) => ({ month, provinceCode })));
}

/**
 * What no line of the journal tells: on a new day the open cases are a day older; and rows that went without a trace
 * (erased, or restored from a copy) leave a count that no longer fits its index.
 */
export async function markDrifted(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const today = startOfDay(dayOf(ctx.clock.now()));
  const counted = await FigureMonth.findAll({ where: { stale: false }, transaction });
  const drifted: MonthOfProvince[] = [];
  for (const { month, provinceCode, open, received, countedAt } of counted) {
    const aged = open > 0 && (countedAt === null || countedAt < today);
    if (aged || (await countReceived(ctx, { month, provinceCode })) !== received) drifted.push({ month, provinceCode });
  }
  await markStale(ctx, drifted);
}

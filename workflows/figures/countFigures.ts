import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { FigureAnswerDays, FigureCell, FigureMonth } from "~/models/figures/figureRows";
import { HouseFact } from "~/models/HouseFact";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { asSystem } from "../runCommand";
import { countAnswerDays, countCells, type MonthOfProvince } from "./countCells";
import { FULL_LOOK, followJournal, markDrifted } from "./staleMonths";

/** When the figures last agreed with the cases, epoch milliseconds. */
const COUNTED_AT = "figures.counted_at";
const CHECKED_AT = "figures.checked_at";
/** How often every month is held against its index. */
const CHECK_EVERY_MS = 5 * 60_000;

/**
 * Brings the figures up to the cases: counts again the months of provinces touched since the last time, from the rows,
 * and nothing else. Never on the way of a complaint. Safe to run beside itself. Returns how many months were counted.
 */
export async function countFigures(clock: Clock = systemClock): Promise<number> {
  const startedAt = clock.now();
  while ((await asSystem(followJournal, { clock })) === FULL_LOOK);
  await asSystem(checkNowAndThen, { clock });
  let counted = 0;
  for (const { month, provinceCode } of await FigureMonth.findAll({
    where: { stale: true },
    order: [["month", "DESC"]],
  })) {
    if (await asSystem((ctx) => countMonth(ctx, { month, provinceCode }), { clock })) counted += 1;
  }
  await asSystem((ctx) => noteTime(ctx, COUNTED_AT, startedAt), { clock });
  return counted;
}

/** When the figures were last brought up to the cases; null before the first time. */
export async function figuresCountedAt(): Promise<Date | null> {
  const fact = await HouseFact.findByPk(COUNTED_AT);
  return fact ? new Date(Number(fact.value)) : null;
}

async function checkNowAndThen(ctx: CommandContext): Promise<void> {
  const last = await HouseFact.findByPk(CHECKED_AT, { transaction: ctx.transaction });
  const now = ctx.clock.now();
  if (last && now.getTime() - Number(last.value) < CHECK_EVERY_MS) return;
  await markDrifted(ctx);
  await noteTime(ctx, CHECKED_AT, now);
}

/** The lock of the month's row makes who is second wait, and find it done. */
async function countMonth(ctx: CommandContext, of: MonthOfProvince): Promise<boolean> {
  const { transaction } = ctx;
  const month = await FigureMonth.findOne({ where: { ...of }, lock: true, transaction });
  if (!month?.stale) return false;
  const cells = await countCells(ctx, of);
  await FigureCell.destroy({ where: { ...of }, transaction });
  await FigureAnswerDays.destroy({ where: { ...of }, transaction });
  await insertRows(FigureCell, cells, { transaction });
  await insertRows(FigureAnswerDays, await countAnswerDays(ctx, of), { transaction });
  const sum = (count: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((total, cell) => total + count(cell), 0);
  await FigureMonth.update(
    {
      stale: false,
      received: sum((cell) => cell.received),
      open: sum((cell) => cell.openNew + cell.openRecent + cell.openOld + cell.openOldest),
      countedAt: ctx.clock.now(),
    },
    { where: { [Op.and]: [{ ...of }] }, transaction },
  );
  return true;
}

async function noteTime(ctx: CommandContext, name: string, at: Date): Promise<void> {
  await HouseFact.upsert({ name, value: String(at.getTime()) }, { transaction: ctx.transaction });
}

import { col, fn, Op, type ModelStatic, type Model } from "sequelize";
import { FigureAnswerDays, FigureCell, MEASURES, type CellKey, type Measure } from "~/models/figures/figureRows";
import { figureSlices, whereOf } from "../abilities/visibleCases";
import { authorize, type QueryContext } from "../commandContext";
import { ownExclusions } from "./ownExclusions";

/** What figures are asked of. Null: every one; an empty province: cases nobody could place. */
export interface FiguresAsked {
  /** Months, both included: "2026-03". */
  from: string;
  to: string;
  provinceCode: string | null;
  channel: string | null;
  caseClass: number | null;
  categoryCode: string | null;
}

export type Counts = Record<Measure, number>;

/** The figures of one month, province or channel; `of` is its code. */
export interface FigureLine {
  of: string;
  counts: Counts;
  /** How many first answers took so many whole days. */
  days: Map<number, number>;
}

export interface Figures {
  total: FigureLine;
  byMonth: FigureLine[];
  byProvince: FigureLine[];
  byChannel: FigureLine[];
}

type Dimension = "month" | "provinceCode" | "channel";

/**
 * The figures this person may see, by month, province and channel: sums over counted cells, so that what they cost does
 * not follow the number of cases. Cases kept from this person are taken out of the sums, as they are out of the lists.
 */
export async function readFigures(ctx: QueryContext, asked: FiguresAsked): Promise<Figures> {
  authorize(ctx, "read", "Figures");
  const excluded = await ownExclusions(ctx, asked);
  const [byMonth = [], byProvince = [], byChannel = []] = await Promise.all(
    (["month", "provinceCode", "channel"] as const).map(async (dimension) => {
      const lines = await sumBy(ctx, asked, dimension);
      for (const cell of excluded.cells) takeOut(lines, cell[dimension], cell);
      for (const { days, answers, ...cell } of excluded.days) takeOutDays(lines, cell[dimension], days, answers);
      return [...lines.values()].filter(({ counts }) => counts.received > 0);
    }),
  );
  return { total: totalOf(byMonth), byMonth, byProvince, byChannel };
}

async function sumBy(ctx: QueryContext, asked: FiguresAsked, dimension: Dimension): Promise<Map<string, FigureLine>> {
  const where = { [Op.and]: [...cellConditions(asked), ownCells(ctx)] };
  const grouped = <Row>(model: ModelStatic<Model>, sums: readonly string[], group: string[]) =>
    model.findAll({
      attributes: [...group, ...sums.map((name) => [fn("SUM", col(columnOf(model, name))), name] as [never, string])],
      where: where as never,
      group,
      order: group.map((name) => [name, "ASC"] as [string, string]),
      raw: true,
      transaction: ctx.transaction,
    }) as unknown as Promise<Row[]>;
  const [sums, days] = await Promise.all([
    grouped<Counts & Record<Dimension, string>>(FigureCell, MEASURES, [dimension]),
    grouped<Record<Dimension, string> & { days: number; answers: number }>(
      FigureAnswerDays,
      ["answers"],
      [dimension, "days"],
    ),
  ]);
  const lines = new Map(sums.map((row) => [row[dimension], lineOf(row[dimension], row)]));
  for (const row of days) lines.get(row[dimension])?.days.set(row.days, Number(row.answers));
  return lines;
}

/** The cells of the person's places; an OR over nothing would be false. */
function ownCells(ctx: QueryContext): object {
  const [slice = { month: "" }, ...others] = figureSlices(ctx).map((conditions) => whereOf(conditions) as object);
  return others.length ? { [Op.or]: [slice, ...others] } : slice;
}

function columnOf(model: ModelStatic<Model>, attribute: string): string {
  return model.getAttributes()[attribute]?.field ?? attribute;
}

function cellConditions(asked: FiguresAsked): object[] {
  const { from, to, ...exact } = asked;
  const chosen = Object.entries(exact).filter(([, value]) => value !== null);
  return [{ month: { [Op.between]: [from, to] } }, Object.fromEntries(chosen)];
}

function lineOf(of: string, counts: Partial<Counts> = {}): FigureLine {
  const numbers = MEASURES.map((measure) => [measure, Number(counts[measure] ?? 0)]);
  return { of, counts: Object.fromEntries(numbers) as Counts, days: new Map() };
}

function totalOf(lines: FigureLine[]): FigureLine {
  const total = lineOf("total");
  for (const { counts, days } of lines) {
    for (const measure of MEASURES) total.counts[measure] += counts[measure];
    for (const [day, answers] of days) total.days.set(day, (total.days.get(day) ?? 0) + answers);
  }
  return total;
}

function takeOut(lines: Map<string, FigureLine>, of: string, cell: CellKey & Counts): void {
  const line = lines.get(of);
  if (line) for (const measure of MEASURES) line.counts[measure] -= cell[measure];
}

function takeOutDays(lines: Map<string, FigureLine>, of: string, day: number, answers: number): void {
  const days = lines.get(of)?.days;
  days?.set(day, (days.get(day) ?? 0) - answers);
}

/** The median of whole days, exact: halfway between the two in the middle of an even number. Null without answers. */
export function medianOf(days: ReadonlyMap<number, number>): number | null {
  const sorted = [...days].filter(([, answers]) => answers > 0).sort(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, answers]) => sum + answers, 0);
  if (total === 0) return null;
  const at = (rank: number) => {
    let passed = 0;
    return sorted.find(([, answers]) => (passed += answers) > rank)?.[0] ?? 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}

import { QueryTypes } from "sequelize";
import { database } from "~/models/database";
import { MEASURES, type CellKey, type Measure } from "~/models/figures/figureRows";
import { dayOf, monthAfter, startOfMonth } from "~/models/figures/months";
import type { QueryContext } from "../commandContext";
import { answered, measureCondition } from "./measures";

const DAY_MS = 86_400_000;

/** A month of a province; the province is empty for cases nobody could place. */
export interface MonthOfProvince {
  month: string;
  provinceCode: string;
}

export type CountedCell = CellKey & Record<Measure, number>;
export type CountedDays = CellKey & { days: number; answers: number };

/** The columns that make a cell, none of them empty. */
const KEY =
  "COALESCE(f.territory_code, '') AS territoryCode, f.channel AS channel, f.case_class AS caseClass, COALESCE(f.category_code, '') AS categoryCode";

/** Counts the cells of a month of a province from the rows of its cases; of some of them when `ids` names these. */
export async function countCells(
  ctx: QueryContext,
  of: MonthOfProvince,
  ids?: readonly string[],
): Promise<CountedCell[]> {
  const day = dayOf(ctx.clock.now());
  const sums = MEASURES.map(
    (measure) => `SUM(CASE WHEN ${measureCondition(measure, "f", day)} THEN 1 ELSE 0 END) AS ${measure}`,
  );
  const rows = await select<Omit<CountedCell, "month" | "provinceCode">>(
    ctx,
    `SELECT ${KEY}, ${sums.join(", ")} FROM case_files f WHERE ${among(of, ids)} GROUP BY territoryCode, channel, caseClass, categoryCode`,
    { ...boundsOf(of), ids },
  );
  return rows.map((row) => ({ ...of, ...numbersOf(row) }));
}

/** How many whole days each first answer took. */
export async function countAnswerDays(
  ctx: QueryContext,
  of: MonthOfProvince,
  ids?: readonly string[],
): Promise<CountedDays[]> {
  type Row = Omit<CellKey, "month" | "provinceCode"> & { receivedAt: Date | string; answeredAt: Date | string };
  const rows = await select<Row>(
    ctx,
    `SELECT ${KEY}, f.received_at AS receivedAt, k.stopped_at AS answeredAt FROM case_files f
     JOIN sla_clocks k ON k.case_id = f.id AND k.kind = 'answer' AND k.started_at IN (f.received_at, f.entered_at) AND ${answered("f")}
     WHERE ${among(of, ids)}`,
    { ...boundsOf(of), ids },
  );
  const cells = new Map<string, CountedDays>();
  for (const { receivedAt, answeredAt, ...key } of rows) {
    const days = Math.max(0, Math.floor((timeOf(answeredAt) - timeOf(receivedAt)) / DAY_MS));
    const name = [...Object.values(key), days].join("\0");
    const cell = cells.get(name) ?? { ...of, ...key, days, answers: 0 };
    cells.set(name, { ...cell, answers: cell.answers + 1 });
  }
  return [...cells.values()];
}

/** How many cases a month of a province holds: answered by its index alone. */
export async function countReceived(ctx: QueryContext, of: MonthOfProvince): Promise<number> {
  const sql = `SELECT COUNT(*) AS n FROM case_files f WHERE ${among(of)}`;
  return Number((await select<{ n: number }>(ctx, sql, boundsOf(of)))[0]?.n ?? 0);
}

function among({ provinceCode }: MonthOfProvince, ids?: readonly string[]): string {
  const province = provinceCode === "" ? "f.province_code IS NULL" : "f.province_code = :provinceCode";
  const some = ids ? " AND f.id IN (:ids)" : "";
  return `${province} AND f.kind = 'grievance' AND f.received_at >= :from AND f.received_at < :until${some}`;
}

function boundsOf({ month, provinceCode }: MonthOfProvince) {
  return { provinceCode, from: startOfMonth(month), until: startOfMonth(monthAfter(month)) };
}

/** MariaDB sums into decimals, which come as text. */
function numbersOf<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    (MEASURES as readonly string[]).includes(name) ? Number(value) : (value as unknown),
  ]);
  return Object.fromEntries(entries) as Row;
}

/** SQLite keeps times as text. */
function timeOf(at: Date | string): number {
  return new Date(at).getTime();
}

function select<Row extends object>(ctx: QueryContext, sql: string, replacements: Record<string, unknown>) {
  return database().query<Row>(sql, { replacements, type: QueryTypes.SELECT, transaction: ctx.transaction });
}

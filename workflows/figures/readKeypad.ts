import { col, fn, Op } from "sequelize";
import { UssdCount } from "~/models/figures/UssdCount";
import { operatorOfNetwork } from "~/models/people/networkOperators";
import { authorize, type QueryContext } from "../commandContext";
import type { Shown } from "./showFigures";
import { seesSmallCells } from "./showFigures";
import { suppressSmall } from "./suppressSmall";

/** So many sessions were that: a month, a way of ending, a screen, a language, an operator, a path. */
export interface KeypadLine {
  of: string;
  sessions: Shown;
}

/** How far people come on the keypad. A session is counted two hours after it began. */
export interface KeypadFigures {
  total: Shown;
  byMonth: KeypadLine[];
  byOutcome: KeypadLine[];
  /** The screens at which those stopped who were led to no end; most first. */
  byStep: KeypadLine[];
  byLanguage: KeypadLine[];
  byOperator: KeypadLine[];
  /** The ways most often gone, to their last screen, whatever it was; the others together under an empty one. None for who may see no small counts: they are the screens over again. */
  byPath: KeypadLine[];
}

/** Ways shown one by one. */
const MOST_PATHS = 12;

/**
 * Reads how far people came on the keypad in these months, both included: sums over counted cells, so that what it costs
 * does not follow the number of sessions. Small counts are hidden from those who may see none, with those that would
 * give them away.
 */
export async function readKeypad(ctx: QueryContext, period: { from: string; to: string }): Promise<KeypadFigures> {
  authorize(ctx, "read", "Figures");
  const [months, outcomes, languages, networks, paths, leftAt] = await Promise.all([
    sums(ctx, period, "month"),
    sums(ctx, period, "outcome"),
    sums(ctx, period, "language"),
    sums(ctx, period, "networkCode"),
    sums(ctx, period, "path"),
    sums(ctx, period, "path", ""),
  ]);
  const total = [...months.values()].reduce((all, count) => all + count, 0);
  const seesSmall = seesSmallCells(ctx);
  const show = shower(seesSmall);
  const steps = most(regroup(leftAt, lastStep));
  const stops = seesSmall ? null : suppressStops(outcomes, steps, total);
  return {
    total: show(new Map([["total", total]]), total)[0]?.sessions ?? 0,
    byMonth: show(months, total).sort((one, other) => (one.of < other.of ? 1 : -1)),
    byOutcome: stops?.byOutcome ?? show(most(outcomes), total),
    byStep: stops?.byStep ?? show(steps, total),
    byLanguage: show(most(languages), total),
    byOperator: show(most(regroup(networks, (code) => operatorOfNetwork(code) ?? "")), total),
    byPath: seesSmall ? show(mostPaths(paths), total) : [],
  };
}

type Sums = Map<string, number>;

/**
 * How it ended and where the others stopped, for who may see no small counts. The screens are parts of those who were led
 * to no end: they are hidden together with the other ends, and the sum of the screens wherever one of anything is.
 */
function suppressStops(outcomes: Sums, steps: Sums, total: number): Pick<KeypadFigures, "byOutcome" | "byStep"> {
  const ends = [...outcomes].filter(([outcome]) => outcome !== "");
  const { shown } = suppressSmall([...steps.values(), ...ends.map(([, count]) => count)], total);
  const told = (at: number): Shown => shown[at] ?? "small";
  const left = [...steps.values()].reduce((all, count) => all + count, 0);
  const ended = new Map(ends.map(([of], index) => [of, told(steps.size + index)]));
  const sessionsOf = (of: string) => ended.get(of) ?? (shown.includes(null) ? "small" : left);
  return {
    byOutcome: [...most(outcomes).keys()].map((of) => ({ of, sessions: sessionsOf(of) })),
    byStep: [...steps.keys()].map((of, index) => ({ of, sessions: told(index) })),
  };
}

async function sums(
  ctx: QueryContext,
  { from, to }: { from: string; to: string },
  by: "month" | "outcome" | "language" | "networkCode" | "path",
  outcome?: string,
): Promise<Sums> {
  const rows = (await UssdCount.findAll({
    attributes: [by, [fn("SUM", col("sessions")), "sessions"]],
    where: { month: { [Op.between]: [from, to] }, ...(outcome === undefined ? {} : { outcome }) },
    group: [by],
    raw: true,
    transaction: ctx.transaction,
  })) as unknown as ({ sessions: string | number } & Record<typeof by, string>)[];
  return new Map(rows.map((row) => [row[by], Number(row.sessions)]));
}

function regroup(from: Sums, name: (of: string) => string): Sums {
  const grouped: Sums = new Map();
  for (const [of, count] of from) grouped.set(name(of), (grouped.get(name(of)) ?? 0) + count);
  return grouped;
}

function most(of: Sums): Sums {
  return new Map([...of].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)));
}

function mostPaths(paths: Sums): Sums {
  const shown = new Set([...most(paths).keys()].slice(0, MOST_PATHS));
  const grouped = regroup(paths, (path) => (shown.has(path) ? path : ""));
  const others = grouped.get("");
  grouped.delete("");
  return new Map([...most(grouped), ...(others ? [["", others] as const] : [])]);
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf(",") + 1);
}

function shower(seesSmall: boolean): (counts: Sums, total: number) => KeypadLine[] {
  return (counts, total) => {
    const numbers = [...counts.values()];
    const shown = seesSmall ? numbers : suppressSmall(numbers, total).shown;
    return [...counts.keys()].map((of, index) => ({ of, sessions: shown[index] ?? "small" }));
  };
}

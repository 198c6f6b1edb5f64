import type { ListedMeasure } from "~/models/figures/figureRows";
import type { QueryContext } from "../commandContext";
import { medianOf, type FigureLine, type Figures } from "./readFigures";
import { isSmall, suppressSmall } from "./suppressSmall";

/** A number, or the word that it is too small to be shown to this reader. */
export type Shown = number | "small";

/** A line of figures as this reader may see it. Shares are whole percents; null: nothing to take a share of. */
export interface ShownLine {
  of: string;
  counts: Record<ListedMeasure, Shown>;
  acknowledgedShare: Shown | null;
  answeredShare: Shown | null;
  confirmedShare: Shown | null;
  /** Days, halves included. */
  medianDays: Shown | null;
}

export interface ShownFigures {
  total: ShownLine;
  byMonth: ShownLine[];
  byProvince: ShownLine[];
  byChannel: ShownLine[];
}

/** Counts that everybody may see, if they are not small; the others only make shares. */
const FOR_EVERYBODY: readonly ListedMeasure[] = ["received", "confirmed", "unconfirmed", "appealed", "open"];

/** Whether this person sees figures however small they are, and may ask for any part of them. */
export function seesSmallCells(ctx: QueryContext): boolean {
  return ctx.actor.kind !== "user" || ctx.ability.can("readSmallCells", "Figures");
}

/** The figures as this person may see them: small counts hidden from an observer, with those that would give them away. */
export function showFigures(ctx: QueryContext, figures: Figures): ShownFigures {
  if (seesSmallCells(ctx)) {
    const [byMonth, byProvince, byChannel] = [figures.byMonth, figures.byProvince, figures.byChannel].map((lines) =>
      lines.map(whole),
    );
    return {
      total: whole(figures.total),
      byMonth: byMonth ?? [],
      byProvince: byProvince ?? [],
      byChannel: byChannel ?? [],
    };
  }
  const total = careful(figures.total);
  return {
    total,
    byMonth: hideSmall(figures.byMonth, figures.total, total),
    byProvince: hideSmall(figures.byProvince, figures.total, total),
    byChannel: hideSmall(figures.byChannel, figures.total, total),
  };
}

function countsOf({ counts }: FigureLine): Record<ListedMeasure, number> {
  return { ...counts, open: counts.openNew + counts.openRecent + counts.openOld + counts.openOldest };
}

function whole(line: FigureLine): ShownLine {
  const counts = countsOf(line);
  return {
    of: line.of,
    counts,
    acknowledgedShare: share(counts.acknowledgedInTime, counts.acknowledgedInTime + counts.acknowledgedLate),
    answeredShare: share(counts.answeredInTime, counts.answeredInTime + counts.answeredLate),
    confirmedShare: share(counts.confirmed, counts.answered),
    medianDays: medianOf(line.days),
  };
}

/** A line with nothing in it that points at a few people: neither a small count nor a share that comes to one. */
function careful(line: FigureLine): ShownLine {
  const shown = whole(line);
  const counts = countsOf(line);
  const names = Object.keys(counts) as ListedMeasure[];
  const hidden = names.map((name) => [
    name,
    FOR_EVERYBODY.includes(name) && !isSmall(counts[name]) ? counts[name] : "small",
  ]);
  for (const [name, sides] of SHARES) if (sides.some((side) => isSmall(side(counts)))) shown[name] = "small";
  return { ...shown, counts: Object.fromEntries(hidden) as Record<ListedMeasure, Shown> };
}

/** The lines of one table; a total that would give a hidden line away is hidden in `total` too. */
function hideSmall(lines: FigureLine[], sum: FigureLine, total: ShownLine): ShownLine[] {
  const shown = lines.map(careful);
  for (const name of FOR_EVERYBODY) {
    const column = suppressSmall(
      lines.map((line) => countsOf(line)[name]),
      countsOf(sum)[name],
    );
    column.shown.forEach((count, index) => {
      const line = shown[index];
      if (line) line.counts[name] = count ?? "small";
    });
    if (column.total === null) total.counts[name] = "small";
  }
  for (const [name, sides] of SHARES) hideShares(lines, shown, name, sides);
  return shown;
}

type Side = (counts: Record<ListedMeasure, number>) => number;
type SharedName = "acknowledgedShare" | "answeredShare" | "confirmedShare" | "medianDays";

/** What a share is made of: with the sums that are shown, a percentage gives its sides away as a count would. */
const SHARES: [SharedName, Side[]][] = [
  ["acknowledgedShare", [(counts) => counts.acknowledgedInTime, (counts) => counts.acknowledgedLate]],
  ["answeredShare", [(counts) => counts.answeredInTime, (counts) => counts.answeredLate]],
  ["confirmedShare", [(counts) => counts.confirmed, (counts) => counts.answered - counts.confirmed]],
  ["medianDays", [(counts) => counts.answered]],
];

/** Hides the shares of the lines whose sides are small, and of those beside them whose sides would give these away. */
function hideShares(lines: FigureLine[], shown: ShownLine[], name: SharedName, sides: Side[]): void {
  for (const side of sides) {
    const counts = lines.map((line) => side(countsOf(line)));
    const column = suppressSmall(
      counts,
      counts.reduce((sum, count) => sum + count, 0),
    );
    column.shown.forEach((count, index) => {
      const line = shown[index];
      if (line && count === null && line[name] !== null) line[name] = "small";
    });
  }
}

function share(part: number, of: number): number | null {
  return of === 0 ? null : Math.round((100 * part) / of);
}

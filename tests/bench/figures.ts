/** One line of the table. */
export interface Figure {
  what: string;
  measured: string;
  /** What it stands beside: the same run's own baseline, or an absolute limit. */
  beside: string;
  ratio: number;
  /** How the ratio should be: at least so much, or at most. */
  aim: { atLeast: number } | { atMost: number };
}

/** The middle one of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  if (low === undefined || high === undefined) throw new Error("Nothing was measured.");
  return (low + high) / 2;
}

/** What nineteen of twenty measurements do not exceed. */
export function p95(values: readonly number[]): number {
  const value = [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1];
  if (value === undefined) throw new Error("Nothing was measured.");
  return value;
}

/** "4 321/s" */
export function rate(perSecond: number): string {
  return `${Math.round(perSecond).toLocaleString("en").replaceAll(",", " ")}/s`;
}

/** "12.3 ms" */
export function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}

/** The figures in columns. A ratio beside its aim is marked, never judged: time depends on the machine. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = [["", "measured", "beside", "ratio", "aim", ""], ...figures.map(cellsOf)];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[0] ?? 0);
  return lines.map((line) => `  ${line.map(pad).join("   ").trimEnd()}`).join("\n");
}

function cellsOf({ what, measured, beside, ratio, aim }: Figure): string[] {
  const [sign, limit] = "atLeast" in aim ? ["≥", aim.atLeast] : ["≤", aim.atMost];
  const met = "atLeast" in aim ? ratio >= limit : ratio <= limit;
  return [what, measured, beside, `${ratio.toFixed(2)}×`, `${sign} ${limit.toFixed(2)}×`, met ? "✓" : "–"];
}

import type { ClockKind } from "~/models/cases/SlaClock";
import type { RunningClock, Running } from "./runningClocks";

/** What a change would do to the open cases of a province (null: those nobody could place). */
export interface ProvinceEffect {
  provinceCode: string | null;
  earlier: number;
  later: number;
  /** Of those due earlier, how many would be overdue at once. */
  overdue: number;
}

/** What a change would do, before it is made. */
export interface ChangePreview {
  /** Running deadlines looked at; `capped` when there are more. */
  looked: number;
  capped: boolean;
  /** Whose deadline would move. */
  moved: number;
  provinces: ProvinceEffect[];
  /** A few of them, those that would be overdue first. */
  sample: { reference: string; placeCode: string | null; clock: ClockKind; from: Date; to: Date }[];
}

const MOST_SHOWN = 20;

/** Compares each running deadline with what it would become. `measure` answers the deadline itself when it stays. */
export function previewChange(
  { rows, capped }: Running,
  measure: (row: RunningClock) => Date,
  now: Date,
): ChangePreview {
  const moves = rows.map((row) => ({ row, to: measure(row) })).filter(({ row, to }) => +to !== +row.clock.dueAt);
  const provinces = new Map<string | null, ProvinceEffect>();
  for (const { row, to } of moves) {
    const { provinceCode = null } = row.caseFile;
    const effect = provinces.get(provinceCode) ?? { provinceCode, earlier: 0, later: 0, overdue: 0 };
    effect[to < row.clock.dueAt ? "earlier" : "later"] += 1;
    if (to <= now) effect.overdue += 1;
    provinces.set(provinceCode, effect);
  }
  const shown = [...moves].sort((one, other) => +one.to - +other.to).slice(0, MOST_SHOWN);
  return {
    looked: rows.length,
    capped,
    moved: moves.length,
    provinces: [...provinces.values()].sort((a, b) => b.overdue - a.overdue || b.earlier - a.earlier),
    sample: shown.map(({ row: { caseFile, clock }, to }) => ({
      reference: caseFile.reference,
      placeCode: caseFile.placeCode ?? null,
      clock: clock.kind,
      from: clock.dueAt,
      to,
    })),
  };
}

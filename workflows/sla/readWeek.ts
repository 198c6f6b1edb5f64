import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import type { WorkingCalendar } from "~/models/places/workingTime";
import { localDayOf, openingOn } from "~/models/places/workingCalendar";
import { localDay, startOfDay } from "~/models/places/zoneOffsets";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";

/** Days shown, today the first. */
const DAYS = 7;
/** Deadlines read of what is late, and of the week, in each slice of what a person sees; more is said, not counted. */
const MOST = 3_000;
/** Cases listed behind a number. */
const MOST_LISTED = 200;

/** A day of the week shown: `to` is where the next one begins. */
export interface WeekDay {
  day: string;
  from: Date;
  to: Date;
  /** Whether the offices of the place are open. */
  worked: boolean;
}

/** What is late, and due on each day, of one person's cases; null for the cases nobody has. */
export interface WeekLine {
  userId: string | null;
  late: number;
  byDay: number[];
}

export interface Week {
  days: WeekDay[];
  lines: WeekLine[];
  /** Some were not counted. */
  capped: boolean;
}

/** The coming seven days at a place. */
export function daysOf(now: Date, calendar: WorkingCalendar): WeekDay[] {
  const { timeZone } = calendar;
  const starts = Array.from({ length: DAYS + 1 }, (_, index) => {
    const day = localDay(new Date(now.getTime() + index * 86_400_000), timeZone);
    return { day, from: startOfDay(day, timeZone) ?? now };
  });
  return starts.slice(0, DAYS).map(({ day, from }, index) => {
    const worked = openingOn(localDayOf(from.getTime(), calendar), calendar) !== null;
    return { day, from, to: starts[index + 1]?.from ?? from, worked };
  });
}

/**
 * What is late and what falls due this week, by who has it and by day, of the open cases this person sees. Read off the
 * index of the queue (who has a case stands in it), up to a bound.
 */
export async function readWeek(ctx: QueryContext, kind: CaseKind, calendar: WorkingCalendar): Promise<Week> {
  const now = ctx.clock.now();
  const days = daysOf(now, calendar);
  const end = days.at(-1)?.to ?? now;
  const [late, week] = await Promise.all([
    dueBetween(ctx, kind, { [Op.lt]: now }),
    dueBetween(ctx, kind, { [Op.gte]: now, [Op.lt]: end }),
  ]);
  const lines = new Map<string | null, WeekLine>();
  const lineOf = (userId: string | null) => {
    const line = lines.get(userId) ?? { userId, late: 0, byDay: days.map(() => 0) };
    lines.set(userId, line);
    return line;
  };
  for (const { assigneeId } of late.rows) lineOf(assigneeId ?? null).late += 1;
  for (const { assigneeId, nextDueAt } of week.rows) {
    const index = days.findIndex(({ to }) => nextDueAt < to);
    const { byDay } = lineOf(assigneeId ?? null);
    byDay[index] = (byDay[index] ?? 0) + 1;
  }
  return { days, lines: [...lines.values()], capped: late.capped || week.capped };
}

type Due = Pick<CaseFile, "id" | "assigneeId" | "nextDueAt">;

async function dueBetween(
  ctx: QueryContext,
  kind: CaseKind,
  nextDueAt: object,
): Promise<{ rows: Due[]; capped: boolean }> {
  const read = (slice: WhereOptions<CaseFile>) =>
    CaseFile.findAll({
      attributes: ["id", "assigneeId", "nextDueAt"],
      where: { [Op.and]: [{ kind, isOpen: true, nextDueAt }, slice, notExcluded(ctx)] } as WhereOptions<CaseFile>,
      order: [
        ["nextDueAt", "ASC"],
        ["id", "ASC"],
      ],
      limit: MOST,
      transaction: ctx.transaction,
    });
  const slices = await Promise.all(visibleSlices(ctx).map(read));
  const distinct = new Map(slices.flat().map((row) => [row.id, row]));
  return { rows: [...distinct.values()], capped: slices.some((rows) => rows.length >= MOST) };
}

/** The cases behind one number: of somebody (null: of nobody), late or due on a day; the nearest first, up to 200. */
export async function listDue(
  ctx: QueryContext,
  { kind, userId, day }: { kind: CaseKind; userId: string | null; day: WeekDay | null },
): Promise<CaseFile[]> {
  const now = ctx.clock.now();
  const from = day && day.from > now ? day.from : now;
  const nextDueAt = day ? { [Op.gte]: from, [Op.lt]: day.to } : { [Op.lt]: now };
  const read = (slice: WhereOptions<CaseFile>) =>
    CaseFile.findAll({
      where: {
        [Op.and]: [{ kind, isOpen: true, nextDueAt, assigneeId: userId }, slice, notExcluded(ctx)],
      } as WhereOptions<CaseFile>,
      order: [
        ["nextDueAt", "ASC"],
        ["id", "ASC"],
      ],
      limit: MOST_LISTED,
      transaction: ctx.transaction,
    });
  const rows = (await Promise.all(visibleSlices(ctx).map(read))).flat();
  const distinct = [...new Map(rows.map((row) => [row.id, row])).values()];
  return distinct.sort((one, other) => +one.nextDueAt - +other.nextDueAt).slice(0, MOST_LISTED);
}

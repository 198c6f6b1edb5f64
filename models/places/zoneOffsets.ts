const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** From this instant on (milliseconds UTC), the zone's clocks stand this many milliseconds ahead of UTC. */
interface OffsetChange {
  from: number;
  offset: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const years = new Map<string, OffsetChange[]>();

/**
 * How far the clocks of `timeZone` (IANA name) are ahead of UTC at `instant`, both in milliseconds. Asking the platform
 * costs microseconds, so the changes of a year are found once and kept. Throws `RangeError` for a zone that is not one.
 */
export function offsetAt(instant: number, timeZone: string): number {
  let offset = 0;
  for (const change of changesOf(new Date(instant).getUTCFullYear(), timeZone)) {
    if (change.from > instant) break;
    offset = change.offset;
  }
  return offset;
}

/**
 * The instant (milliseconds UTC) at which the clocks of the zone show `local`, given as if it were UTC. A time that
 * summer time skips is taken as much later; of a time that comes twice, the first.
 */
export function instantOf(local: number, timeZone: string): number {
  const before = offsetAt(local - DAY_MS, timeZone);
  const after = offsetAt(local + DAY_MS, timeZone);
  const shown = [local - before, local - after].filter((instant) => instant + offsetAt(instant, timeZone) === local);
  return shown.length > 0 ? Math.min(...shown) : local - before;
}

function changesOf(year: number, timeZone: string): OffsetChange[] {
  const key = `${timeZone} ${year}`;
  let changes = years.get(key);
  if (!changes) years.set(key, (changes = findChanges(year, timeZone)));
  return changes;
}

/** Looks once a week (Morocco changes twice within a month) and narrows each difference down to the second. */
function findChanges(year: number, timeZone: string): OffsetChange[] {
  const end = Date.UTC(year + 1, 0, 1);
  let from = Date.UTC(year, 0, 1);
  const changes = [{ from, offset: askPlatform(from, timeZone) }];
  while (from < end) {
    const to = Math.min(from + WEEK_MS, end);
    const before = askPlatform(from, timeZone);
    const after = askPlatform(to, timeZone);
    if (before !== after) changes.push({ from: changeBetween(from, to, before, timeZone), offset: after });
    from = to;
  }
  return changes;
}

function changeBetween(from: number, to: number, before: number, timeZone: string): number {
  while (to - from > 1_000) {
    const middle = Math.floor((from + to) / 2_000) * 1_000;
    if (askPlatform(middle, timeZone) === before) from = middle;
    else to = middle;
  }
  return to;
}

function askPlatform(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  const shown = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

/** The instant a local day ("YYYY-MM-DD") begins in a zone; null for what is no day of the calendar. */
export function startOfDay(day: string, timeZone: string): Date | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(day)) return null;
  const local = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== day) return null;
  return new Date(instantOf(local, timeZone));
}

/** The instant of a local day and time ("YYYY-MM-DDTHH:MM"), an invalid date for what is none. */
export function instantOfLocal(typed: string, timeZone: string): Date {
  const day = startOfDay(typed.slice(0, 10), timeZone);
  const [hours = 0, minutes = 0] = /^T([01]\d|2[0-3]):([0-5]\d)$/.exec(typed.slice(10))?.slice(1).map(Number) ?? [NaN];
  return new Date(day ? day.getTime() + (hours * 60 + minutes) * 60_000 : NaN);
}

/** An instant as the clock of a zone shows it, "YYYY-MM-DDTHH:MM". */
export function localMinute(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone)).toISOString().slice(0, 16);
}

/** The local day of an instant in a zone, "YYYY-MM-DD". */
export function localDay(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone)).toISOString().slice(0, 10);
}

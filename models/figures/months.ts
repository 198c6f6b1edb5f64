/**
 * Months and days of the figures: "2026-03" and "2026-03-14", by the clock of the capital, one for the whole country so
 * that a case has one month wherever it lies. Kinshasa is an hour ahead of UTC the whole year.
 */
const CAPITAL_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The month an instant falls in. */
export function monthOf(at: Date): string {
  return dayOf(at).slice(0, 7);
}

/** The day an instant falls on. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + CAPITAL_MS).toISOString().slice(0, 10);
}

/** The instant a day begins. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - CAPITAL_MS);
}

/** The instant a day begins that lies so many days before another. */
export function daysBefore(day: string, count: number): Date {
  return new Date(startOfDay(day).getTime() - count * DAY_MS);
}

/** The instant a month begins. */
export function startOfMonth(month: string): Date {
  return startOfDay(`${month}-01`);
}

/** The month so many after another; before it when negative. */
export function monthAfter(month: string, count = 1): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The months from one to another, both included, at most `most` of them: the latest ones. */
export function monthsBetween(from: string, to: string, most = 1_200): string[] {
  const months: string[] = [];
  for (let month = to; month >= from && months.length < most; month = monthAfter(month, -1)) months.push(month);
  return months.reverse();
}

/** Whether somebody wrote a month: "2026-03". */
export function isMonth(text: string): boolean {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text);
}

/** Whether somebody wrote a day that exists: "2026-03-14". */
export function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`); // the 31st of February would pass for the 3rd of March
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

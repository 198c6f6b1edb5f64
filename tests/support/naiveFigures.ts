import { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import type { Measure } from "~/models/figures/figureRows";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The figures counted the slow way, case by case in memory: what the cells must always come to. Keys are "month/province/channel/class/category". */
export async function naiveFigures(now: Date): Promise<Map<string, Record<string, number>>> {
  const clocks = await SlaClock.findAll();
  const cells = new Map<string, Record<string, number>>();
  for (const one of await CaseFile.findAll({ where: { kind: "grievance" } })) {
    const month = new Date(one.receivedAt.getTime() + HOUR).toISOString().slice(0, 7);
    const key = [month, one.provinceCode ?? "", one.channel, one.caseClass, one.categoryCode ?? ""].join("/");
    const cell = cells.get(key) ?? {};
    cells.set(key, cell);
    for (const measure of measuresOf(one, clocks, now)) cell[measure] = (cell[measure] ?? 0) + 1;
    const days = daysToAnswer(one, clocks);
    if (days !== null) cell[`days ${days}`] = (cell[`days ${days}`] ?? 0) + 1;
  }
  return cells;
}

function measuresOf(one: CaseFile, clocks: SlaClock[], now: Date): Measure[] {
  const acknowledge = firstClock(one, clocks, "acknowledge");
  const answer = firstClock(one, clocks, "answer");
  const measures: Measure[] = ["received"];
  if (acknowledge?.inTime === true) measures.push("acknowledgedInTime");
  if (isLate(acknowledge)) measures.push("acknowledgedLate");
  const wasAnswered = daysToAnswer(one, clocks) !== null;
  if (wasAnswered) measures.push("answered");
  if (wasAnswered && answer?.inTime) measures.push("answeredInTime");
  if (isLate(answer) && (wasAnswered || !answer?.stoppedAt)) measures.push("answeredLate");
  if (one.outcome === "confirmed" || one.outcome === "unconfirmed") measures.push(one.outcome as Measure);
  if (one.appeals > 0) measures.push("appealed");
  if (one.isOpen && one.status !== "answered") measures.push(ageOf(one, now));
  return measures;
}

function isLate(clock: SlaClock | undefined): boolean {
  return clock?.inTime === false || Boolean(clock && !clock.stoppedAt && clock.passedAt);
}

function daysToAnswer(one: CaseFile, clocks: SlaClock[]): number | null {
  const stopped = firstClock(one, clocks, "answer")?.stoppedAt;
  if (!stopped) return null;
  const ended = one.status === "withdrawn" || one.status === "merged";
  if (ended && one.closedAt && stopped >= one.closedAt) return null;
  return Math.floor((stopped.getTime() - one.receivedAt.getTime()) / DAY);
}

function firstClock(one: CaseFile, clocks: SlaClock[], kind: string): SlaClock | undefined {
  return clocks
    .filter((clock) => clock.caseId === one.id && clock.kind === kind)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())[0];
}

/** By whole days of the capital's calendar. */
function ageOf(one: CaseFile, now: Date): Measure {
  const dayNumber = (at: Date) => Math.floor((at.getTime() + HOUR) / DAY);
  const days = dayNumber(now) - dayNumber(one.receivedAt);
  if (days <= 15) return "openNew";
  if (days <= 30) return "openRecent";
  return days <= 60 ? "openOld" : "openOldest";
}

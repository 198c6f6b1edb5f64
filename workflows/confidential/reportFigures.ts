import { OFFER_WITHIN_MS, REFER_WITHIN_MS } from "~/models/confidential/reportLife";
import { isSmall } from "../figures/suppressSmall";
import type { OpenedReport } from "./openReport";

/** How many reports there are, and how many were referred in time: all that is ever counted of them. */
export interface ReportFigures {
  received: number;
  referredInDay: number;
  referredInThree: number;
}

/** The figures of a quarter ("2026-Q4"), and what of them may be told to anybody else. */
export interface QuarterFigures extends ReportFigures {
  quarter: string;
  told: ToldFigures;
}

/** What may be handed on: a number too small is null, and so is a share (in percent) that would give one away. */
export interface ToldFigures {
  received: number | null;
  percentInDay: number | null;
  percentInThree: number | null;
}

/** Whether a report was referred within so many milliseconds of its receipt. Null while it was not: there may be time. */
export function isReferredWithin({ content, steps }: Pick<OpenedReport, "content" | "steps">, ms: number) {
  const referred = steps.find(({ act }) => act === "refer");
  return referred ? Date.parse(referred.at) - Date.parse(content.receivedAt) <= ms : null;
}

/** The figures of these reports, those that were only looked at and released left out. */
export function countReports(reports: readonly OpenedReport[]): ReportFigures {
  const counted = reports.filter(({ state }) => state !== "to_decide" && state !== "released");
  const within = (ms: number) => counted.filter((report) => isReferredWithin(report, ms)).length;
  return {
    received: counted.length,
    referredInDay: within(OFFER_WITHIN_MS),
    referredInThree: within(REFER_WITHIN_MS),
  };
}

/** The figures quarter by quarter, the newest first, of the reports one focal point may read. */
export function countByQuarter(reports: readonly OpenedReport[]): QuarterFigures[] {
  const quarters = new Map<string, OpenedReport[]>();
  for (const report of reports) {
    const quarter = quarterOf(report.content.receivedAt);
    quarters.set(quarter, [...(quarters.get(quarter) ?? []), report]);
  }
  return [...quarters]
    .sort(([one], [other]) => other.localeCompare(one))
    .map(([quarter, theirs]) => ({ quarter, ...countReports(theirs) }))
    .filter(({ received }) => received > 0)
    .map((figures) => ({ ...figures, told: toldOf(figures) }));
}

/** What may be told: no count under five, nor a share that hides one, between the two times either. */
export function toldOf({ received, referredInDay, referredInThree }: ReportFigures): ToldFigures {
  const percent = (part: number) => Math.round((part / received) * 100);
  const hides = (...counts: number[]) => isSmall(received) || received === 0 || counts.some(isSmall);
  const three = hides(referredInThree, received - referredInThree);
  const day = three || hides(referredInDay, referredInThree - referredInDay);
  return {
    received: isSmall(received) ? null : received,
    percentInDay: day ? null : percent(referredInDay),
    percentInThree: three ? null : percent(referredInThree),
  };
}

function quarterOf(at: string): string {
  const month = Number(at.slice(5, 7));
  return `${at.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
}

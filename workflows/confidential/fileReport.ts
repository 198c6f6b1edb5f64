import { dropIdentifying } from "~/models/confidential/dropIdentifying";
import { newReportCode } from "~/models/confidential/followUpKey";
import type { AgeBand, Callback, ProjectLink, ReportContent } from "~/models/confidential/reportContent";
import { normaliseSender } from "~/models/people/phoneNumber";
import { ancestry } from "~/models/places/placeLookup";
import type { CommandContext } from "../commandContext";
import { exceptedByName } from "./exclusions";
import { writeReport } from "./writeReport";

/** A report as the entry of a channel hands it over: the least there is, and nothing that names anybody. */
export interface NewReport {
  channel: "ussd" | "web" | "sms";
  /** In the person's own words; numbers and addresses in them are dropped before anything is kept. */
  words: string;
  provinceCode: string | null;
  linkedToProject: ProjectLink;
  ageBand: AgeBand | null;
  sex: "F" | "M" | null;
  /** Less than 72 hours ago. */
  recent: boolean | null;
  consent: boolean;
  /** Only if she asks to be called. */
  callback: Callback | null;
  /** She wants a code to follow it by. */
  followUp: boolean;
  /** Name of the focal point it must never be shown to, as `namesToExcept` gave it. */
  except?: string | null;
  /** A secret of the form or of the call: the same arriving again is the same report, and is told the same code. */
  once?: string;
}

/** Longest account that is kept, in characters. */
export const LONGEST_WORDS = 5_000;
const LONGEST_HOURS = 200;

/**
 * Files a report for the focal points alone. `code` (twelve digits, as `formatReportCode` spells them) is told once, on
 * the screen, and is kept nowhere. Nothing is sent, nothing is journalled, nothing counts it. Throws `ConflictError`
 * "nobody_to_read" while no focal point holds a key: ask `canReceiveReports` before offering the entry.
 */
export async function fileReport(ctx: CommandContext, report: NewReport): Promise<{ code: string | null }> {
  const { code } = await fileOnce(ctx, report);
  return { code };
}

/** The same, for a channel that asks more afterwards: `key` opens the report until this request ends. */
export async function fileOnce(ctx: CommandContext, report: NewReport) {
  const code = report.followUp ? newReportCode(report.once) : null;
  const content: ReportContent = {
    channel: report.channel,
    origin: "entry",
    receivedAt: ctx.clock.now().toISOString(),
    words: keptWords(report.words),
    provinceCode: report.provinceCode && ancestry(report.provinceCode).provinceCode,
    linkedToProject: report.linkedToProject,
    ageBand: report.ageBand,
    sex: report.sex,
    recent: report.recent,
    consent: report.consent,
    excluded: await exceptedByName(ctx, report.except),
  };
  const written = await writeReport(ctx, { content, callback: keptCallback(report.callback), once: report.once, code });
  return { ...written, code };
}

/** What is kept of an account. */
export function keptWords(words: string): string {
  return dropIdentifying(words).slice(0, LONGEST_WORDS).trim();
}

/** What is kept of a wish to be called. */
export function keptCallback(callback: Callback | null): Callback | null {
  const phone = callback && normaliseSender(callback.phone);
  return phone ? { phone, safeHours: callback.safeHours?.slice(0, LONGEST_HOURS).trim() || null } : null;
}

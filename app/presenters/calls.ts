import { timeZoneOf } from "~/models/places/placeLookup";
import type { QueryContext } from "~/workflows/commandContext";
import { printOf, type SafeContact } from "~/workflows/contact/safeContact";
import { nextSafeTime } from "~/workflows/contact/safeHours";
import type { CaseReading } from "~/workflows/triage/readCase";
import { typedLine, typedText } from "./typedText";

/** How somebody may be reached without harm, as plain JSON. */
export interface SafeContactView {
  noSms: boolean;
  sharedPhone: boolean;
  hours: { from: string; to: string } | null;
  /** Whether it is within them now; true without any. */
  safeNow: boolean;
  trusted: { name: string | null; phone: string | null } | null;
  words: string | null;
  /** The print of it: what a form that changes it was begun on. */
  seen: string;
}

/** Something to say or ask by voice. */
export interface CallTaskView {
  id: string;
  reason: string;
  wantedAt: string | null;
  nextAt: string;
  attempts: number;
  unansweredDays: number;
}

/** The calls a case waits for. */
export interface CallsView {
  tasks: CallTaskView[];
  /** Null for those who may not know who complains. */
  who: { phone: string | null; isClaim: boolean; proxy: { name: string } | null } | null;
  mayCall: boolean;
  /** There is a decision to tell, of which a sheet can be printed. */
  tellsAnswer: boolean;
  maySettle: { yes: boolean; no: boolean };
  mayWithdraw: boolean;
  checks: boolean;
  ownCheck: boolean;
}

/** Calls in which a decision is told. */
const TELLING: readonly string[] = ["no_way", "by_hand", "undelivered"];

/** Turns the calls of a case into what its panel shows. */
export function presentCalls({ calls, caseFile }: CaseReading): CallsView | null {
  if (!calls?.tasks.length) return null;
  const { tasks, ways, mayCall, maySettle, mayWithdraw, checks, ownCheck } = calls;
  return {
    tasks: tasks.map(({ id, reason, wantedAt, nextAt, attempts, unansweredDays }) => ({
      id,
      reason,
      wantedAt: wantedAt?.toISOString() ?? null,
      nextAt: nextAt.toISOString(),
      attempts,
      unansweredDays,
    })),
    who: ways && {
      phone: ways.phone,
      isClaim: ways.isClaim,
      proxy: ways.proxy && { name: typedLine(ways.proxy.name) ?? "" },
    },
    mayCall,
    tellsAnswer: tasks.some(({ reason }) => TELLING.includes(reason)) && caseFile.answeredAt !== null,
    maySettle,
    mayWithdraw,
    checks,
    ownCheck,
  };
}

/** Turns a safe contact into what the screen shows. */
export function presentSafeContact(
  { clock }: QueryContext,
  safe: SafeContact,
  provinceCode: string | null,
): SafeContactView {
  const now = clock.now();
  const { noSms, sharedPhone, hours, trusted, words } = safe;
  return {
    noSms,
    sharedPhone,
    hours,
    safeNow: nextSafeTime(hours, now, timeZoneOf(provinceCode)).getTime() === now.getTime(),
    trusted: trusted && { name: typedLine(trusted.name), phone: trusted.phone },
    words: words === null ? null : typedText(words),
    seen: printOf(safe),
  };
}

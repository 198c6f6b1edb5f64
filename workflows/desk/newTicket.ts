import {
  IMPACTS,
  TICKET_MODULES,
  TICKET_TYPES,
  URGENCIES,
  type Impact,
  type TicketModule,
  type TicketReport,
  type TicketType,
  type Urgency,
} from "~/models/cases/TicketDetail";
import { InvalidInputError } from "~/models/errors";

/** A ticket as a form hands it over: still what somebody typed. */
export interface TypedTicket {
  title: string;
  module: string;
  ticketType: string;
  impact: string;
  urgency: string;
  softwareVersion: string;
  steps: string;
  expected: string;
  observed: string;
}

/** A ticket ready to be opened. */
export interface NewTicket {
  title: string;
  module: TicketModule;
  ticketType: TicketType;
  impact: Impact;
  urgency: Urgency;
  softwareVersion: string | null;
  report: TicketReport;
}

/** Characters a field takes. */
export const LONGEST = { title: 140, softwareVersion: 60, report: 5_000 } as const;

/** Reads what was typed, or throws `InvalidInputError` naming every field at fault. */
export function demandTicket(typed: TypedTicket): NewTicket {
  const faults: Record<string, string> = {};
  const title = typed.title.replace(/\s+/g, " ").trim();
  const softwareVersion = typed.softwareVersion.trim();
  const report = { steps: text(typed.steps), expected: text(typed.expected), observed: text(typed.observed) };
  const chosen = {
    module: oneOf(TICKET_MODULES, typed.module),
    ticketType: oneOf(TICKET_TYPES, typed.ticketType),
    impact: oneOf(IMPACTS, typed.impact),
    urgency: oneOf(URGENCIES, typed.urgency),
  };
  if (!title) faults.title = "errors.ticket_title_empty";
  if (title.length > LONGEST.title) faults.title = "errors.ticket_title_long";
  if (softwareVersion.length > LONGEST.softwareVersion) faults.softwareVersion = "errors.ticket_version_long";
  for (const [field, value] of Object.entries(chosen)) if (value === null) faults[field] = "errors.ticket_choose";
  for (const [field, value] of Object.entries(report))
    if (value.length > LONGEST.report) faults[field] = "errors.ticket_text_long";
  if (!report.observed) faults.observed = "errors.ticket_observed_empty";
  const { module, ticketType, impact, urgency } = chosen;
  if (Object.keys(faults).length || !module || !ticketType || !impact || !urgency) throw new InvalidInputError(faults);
  return { title, module, ticketType, impact, urgency, softwareVersion: softwareVersion || null, report };
}

function text(typed: string): string {
  return typed.replace(/\r\n?/g, "\n").trim();
}

function oneOf<Value extends string>(known: readonly Value[], typed: string): Value | null {
  return known.find((value) => value === typed) ?? null;
}

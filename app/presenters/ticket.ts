import {
  categoryOfModule,
  IMPACTS,
  priorityOf,
  TICKET_MODULES,
  TICKET_TYPES,
  URGENCIES,
} from "~/models/cases/TicketDetail";
import type { Promised } from "~/workflows/desk/readPromises";
import type { LinkedTicket } from "~/workflows/desk/readLinks";
import type { CaseReading } from "~/workflows/triage/readCase";
import { presentNextDeadline } from "./caseRow";
import { typedLine, typedText } from "./typedText";
import type { DeadlineView } from "../components/DeadlineBar";

/** What is a ticket's own, as plain JSON. */
export interface TicketView {
  module: string;
  ticketType: string;
  impact: string;
  urgency: string;
  priority: string;
  softwareVersion: string | null;
  /** Null for those who may not read what was said. */
  report: { steps: string; expected: string; observed: string } | null;
  requester: { name: string; me: boolean };
  /** Grievances that wait for it; null for those it is not for. */
  waiting: number | null;
}

/** A ticket as the file of a grievance shows it. */
export interface LinkedTicketView {
  reference: string;
  title: string | null;
  status: string;
  outcome: string | null;
  priority: string | null;
  deadline: DeadlineView | null;
  settledAt: string | null;
  /** Whether this viewer opened it, and so reads the replies and may write to the desk. */
  own: boolean;
  replies: { id: string; at: string; text: string }[];
  mayAdd: boolean;
  mayReopen: boolean;
}

/** A time allowed, for its words: `length.<unit>` with a count. */
export interface LengthView {
  count: number;
  unit: string;
}

/** What the choices of a ticket's forms are made of; `priorities` is the table of the help desk, with what each promises. */
export interface TicketChoices {
  modules: { code: string; label: string }[];
  types: readonly string[];
  impacts: readonly string[];
  urgencies: readonly string[];
  priorities: Record<string, Record<string, string>>;
  promises: Record<string, { answer: LengthView | null; restore: LengthView | null }>;
}

/**
 * The choices, with the priority each pair of impact and urgency leads to, as the server computes it. `categories` give
 * the parts of the system their words.
 */
export function ticketChoices(promises: Record<string, Promised>, categories: Map<string, string>): TicketChoices {
  return {
    modules: TICKET_MODULES.map((code) => ({ code, label: categories.get(categoryOfModule(code)) ?? code })),
    types: TICKET_TYPES,
    impacts: IMPACTS,
    urgencies: URGENCIES,
    priorities: Object.fromEntries(
      IMPACTS.map((impact) => [
        impact,
        Object.fromEntries(URGENCIES.map((urgency) => [urgency, priorityOf(impact, urgency)])),
      ]),
    ),
    promises: Object.fromEntries(
      Object.entries(promises).map(([priority, { answer, restore }]) => [
        priority,
        { answer: presentLength(answer), restore: presentLength(restore) },
      ]),
    ),
  };
}

/** Whole hours of working time are spoken of as hours. */
function presentLength(duration: Promised["answer"]): LengthView | null {
  if (!duration) return null;
  const { amount, unit } = duration;
  const inHours = unit === "working_minutes" && amount % 60 === 0;
  return inHours ? { count: amount / 60, unit: "working_hours" } : { count: amount, unit };
}

/** Turns what was read of a ticket into what its file shows; null for a grievance. */
export function presentTicket({ ticket, caseFile, names }: CaseReading, viewerId: string): TicketView | null {
  if (!ticket) return null;
  const { module, ticketType, impact, urgency, softwareVersion, requesterId } = ticket.detail;
  const { report } = ticket;
  return {
    module,
    ticketType,
    impact,
    urgency,
    priority: caseFile.priority ?? priorityOf(impact, urgency),
    softwareVersion: typedLine(softwareVersion ?? null),
    report: report && {
      steps: typedText(report.steps),
      expected: typedText(report.expected),
      observed: typedText(report.observed),
    },
    requester: { name: names[requesterId] ?? "—", me: requesterId === viewerId },
    waiting: ticket.waiting,
  };
}

/** A ticket somebody's grievances wait for, and nothing of what was said in it but to who said it. */
export function presentLinked({ ticket, title, link, replies, mayReopen }: LinkedTicket): LinkedTicketView {
  return {
    reference: ticket.reference,
    title: typedLine(title),
    status: ticket.status,
    outcome: ticket.outcome ?? null,
    priority: ticket.priority ?? null,
    deadline: presentNextDeadline(ticket),
    settledAt: link.endedAt?.toISOString() ?? null,
    own: title !== null,
    replies: replies.map(({ id, at, text }) => ({ id, at: at.toISOString(), text: typedText(text) })),
    mayAdd: title !== null && ticket.isOpen && ticket.status !== "resolved",
    mayReopen,
  };
}

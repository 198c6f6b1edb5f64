import type { CaseFile } from "~/models/cases/CaseFile";
import { findTransition } from "~/models/cases/caseTransitions";
import {
  categoryOfModule,
  IMPACTS,
  priorityOf,
  TICKET_MODULES,
  TICKET_TYPES,
  TicketDetail,
  URGENCIES,
  type Impact,
  type TicketModule,
  type TicketType,
  type Urgency,
} from "~/models/cases/TicketDetail";
import { ConflictError, InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { expectVersion, lockCase, moveCase } from "../triage/lockCase";
import { refreshWaiting } from "./refreshWaiting";
import { remeasureTicket } from "./ticketClocks";

export interface QualifyTicket {
  caseId: string;
  version: number;
  module: string;
  ticketType: string;
  impact: string;
  urgency: string;
}

/**
 * Says what a ticket is about and how much it weighs. Its priority follows, and its deadlines are measured again. Doing it
 * again is allowed until it is resolved; a ticket somebody already holds goes on to them at once.
 */
export async function qualifyTicket(ctx: CommandContext, input: QualifyTicket): Promise<void> {
  const ticket = await lockCase(ctx, input.caseId);
  ctx.authorize("qualify", ticket);
  expectVersion(ticket, input.version);
  if (!ticket.isOpen || ticket.status === "resolved") throw new ConflictError("transition_not_allowed");
  const { module, ticketType, impact, urgency } = demandChoices(input);
  const from = ticket.priority ?? null;
  const priority = priorityOf(impact, urgency);
  await TicketDetail.update(
    { module, ticketType, impact, urgency },
    { where: { caseId: ticket.id }, transaction: ctx.transaction },
  );
  await changeWords(ctx, ticket, { categoryCode: categoryOfModule(module), detailCode: null, priority });
  await remeasureTicket(ctx, ticket);
  await refreshWaiting(ctx, ticket.id);
  await record(ctx, {
    action: "ticket.qualified",
    subject: { type: "CaseFile", id: ticket.id },
    caseId: ticket.id,
    facts: { category: ticket.categoryCode ?? null, ticketType, impact, urgency, fromPriority: from, priority },
  });
}

async function changeWords(
  ctx: CommandContext,
  ticket: CaseFile,
  words: Pick<CaseFile, "categoryCode" | "detailCode" | "priority">,
): Promise<void> {
  if (ticket.status !== "new") {
    const changes = { ...words, lastActivityAt: ctx.clock.now(), version: ticket.version + 1 };
    await ticket.update(changes, { transaction: ctx.transaction });
    return;
  }
  await moveCase(ctx, ticket, "qualify", words);
  const mine = ctx.actor.kind === "user" && ticket.assigneeId === ctx.actor.userId;
  const next = mine ? "start" : "assign";
  if (ticket.assigneeId && findTransition(ticket.kind, next, ticket.status)) await moveCase(ctx, ticket, next);
}

function demandChoices({ module, ticketType, impact, urgency }: QualifyTicket) {
  const faults = Object.fromEntries(
    Object.entries({
      module: isOneOf(TICKET_MODULES, module),
      ticketType: isOneOf(TICKET_TYPES, ticketType),
      impact: isOneOf(IMPACTS, impact),
      urgency: isOneOf(URGENCIES, urgency),
    }).flatMap(([field, known]) => (known ? [] : [[field, "errors.ticket_choose"]])),
  ) as Record<string, string>;
  if (Object.keys(faults).length) throw new InvalidInputError(faults);
  return {
    module: module as TicketModule,
    ticketType: ticketType as TicketType,
    impact: impact as Impact,
    urgency: urgency as Urgency,
  };
}

function isOneOf(known: readonly string[], value: string): boolean {
  return known.includes(value);
}

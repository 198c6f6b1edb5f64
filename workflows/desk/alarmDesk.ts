import type { CaseFile } from "~/models/cases/CaseFile";
import type { SlaClock } from "~/models/cases/SlaClock";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { leadsAt } from "./deskPeople";
import { whoHasIt } from "./reopenTicket";

/** Priorities whose overdue tickets the leads hear of. */
const PRESSING = ["P1", "P2"] as const;

/**
 * A deadline of a ticket has passed. Who has it is told; of a P1 or P2 the leads are told too, once for each time it is
 * opened: the level of the ticket says that it stands with them.
 */
export async function alarmDesk(ctx: CommandContext, ticket: CaseFile, { kind }: SlaClock): Promise<void> {
  const having = await whoHasIt(ctx, ticket);
  for (const colleague of having) await tellStaff(ctx, ticket, "ticket_overdue", colleague);
  if (!PRESSING.some((priority) => priority === ticket.priority) || ticket.level === "national") return;
  await ticket.update({ level: "national", version: ticket.version + 1 }, { transaction: ctx.transaction });
  await record(ctx, {
    action: "ticket.lead_alarmed",
    subject: { type: "CaseFile", id: ticket.id },
    caseId: ticket.id,
    facts: { clock: kind, priority: ticket.priority ?? null },
  });
  const leads = (await leadsAt(ctx, ticket)).filter((lead) => !having.some(({ id }) => id === lead.id));
  for (const lead of leads) await tellStaff(ctx, ticket, "ticket_alarm", lead);
}

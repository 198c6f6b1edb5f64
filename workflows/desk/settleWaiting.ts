import { CaseFile } from "~/models/cases/CaseFile";
import { formatReference } from "~/models/cases/reference";
import { TicketLink } from "~/models/cases/TicketLink";
import { User } from "~/models/people/User";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { resumeClocks } from "../sla/caseClocks";
import { mayHold } from "../triage/assignCase";
import { moveCase } from "../triage/lockCase";

/**
 * A ticket is settled: every grievance that waited for it goes on, its clock running again, and its officer is told. None
 * is closed or answered by it; whether the person is helped is for the officer to find out. Once for each link.
 */
export async function settleWaiting(ctx: CommandContext, ticket: CaseFile): Promise<void> {
  const { transaction } = ctx;
  const links = await TicketLink.findAll({ where: { ticketId: ticket.id, endedAt: null }, transaction });
  const house = actingAs(ctx, SYSTEM); // whoever works on tickets may not even see the grievances
  for (const link of links) {
    await link.update({ endedAt: ctx.clock.now() }, { transaction });
    await goOn(house, link, ticket);
  }
}

async function goOn(ctx: CommandContext, link: TicketLink, ticket: CaseFile): Promise<void> {
  const { transaction } = ctx;
  const caseFile = await CaseFile.findByPk(link.caseId, { lock: true, transaction });
  if (!caseFile?.isOpen) return;
  const ticketNumber = formatReference(ticket.reference);
  const awaited = await TicketLink.count({ where: { caseId: caseFile.id, endedAt: null }, transaction });
  const resumes = caseFile.status === "waiting" && awaited === 0;
  if (resumes) {
    await moveCase(ctx, caseFile, "resume");
    await resumeClocks(ctx, caseFile);
  }
  await record(ctx, {
    action: resumes ? "case.ticket_settled" : "case.ticket_settled_aside",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { ticket: ticketNumber },
  });
  await tellStaff(ctx, caseFile, "ticket_settled", await officerOf(ctx, caseFile, link), { ticket: ticketNumber });
  ctx.afterCommit(() => live().publish({ kind: "case", caseId: caseFile.id }));
}

/** Who has the grievance, or else who tied it to the ticket, as long as they may still work on it. */
async function officerOf(ctx: CommandContext, caseFile: CaseFile, link: TicketLink): Promise<User | null> {
  const { transaction } = ctx;
  if (caseFile.assigneeId) return User.findByPk(caseFile.assigneeId, { transaction });
  const linker = await User.findByPk(link.linkedById, { transaction });
  return linker && (await mayHold(ctx, caseFile, linker)) ? linker : null;
}

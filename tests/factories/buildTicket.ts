import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock, systemClock, type Clock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { qualifyTicket } from "~/workflows/desk/qualifyTicket";
import { resolveTicket } from "~/workflows/desk/resolveTicket";
import { openTicket } from "~/workflows/desk/openTicket";
import type { TypedTicket } from "~/workflows/desk/newTicket";
import { runCommand } from "~/workflows/runCommand";
import { takeCase } from "~/workflows/triage/assignCase";
import type { UserActor } from "./buildUser";

/** What a form of the help desk holds when it was filled in. */
export function someTicket(changes: Partial<TypedTicket> = {}): TypedTicket {
  return {
    title: "La synchronisation s’arrête à 40 %",
    module: "mobile_form",
    ticketType: "incident",
    impact: "medium",
    urgency: "medium",
    softwareVersion: "2.4.1",
    steps: "Ouvrir le formulaire, envoyer.",
    expected: "Tout part.",
    observed: "La barre reste à 40 %.",
    ...changes,
  };
}

/** A ticket of this user, opened by the real command. */
export async function buildTicket(
  requester: UserActor,
  changes: Partial<TypedTicket> = {},
  clock: Clock = systemClock,
): Promise<CaseFile> {
  const asked = { typed: someTicket(changes), once: newId() };
  const { reference } = await runCommand(requester, (ctx) => openTicket(ctx, asked), { clock });
  return CaseFile.findOne({ where: { reference }, rejectOnEmpty: true });
}

/** A Monday morning in Goma, where it is 10:00. */
export const MONDAY = "2026-03-02T08:00:00Z";

/** A ticket taken as far as being worked on by the agent. */
export async function ticketUnderWork(
  { user, agent }: { user: UserActor; agent: UserActor },
  changes: Partial<TypedTicket> = {},
  clock = fixedClock(MONDAY),
) {
  const ticket = await buildTicket(user, changes, clock);
  const words = { module: "mobile_form", ticketType: "incident", impact: "medium", urgency: "medium", ...changes };
  await runCommand(agent, (ctx) => qualifyTicket(ctx, { caseId: ticket.id, version: 1, ...words }), { clock });
  await runCommand(agent, (ctx) => takeCase(ctx, { caseId: ticket.id }), { clock });
  return { ticket: await ticket.reload(), clock };
}

/** A ticket the agent has resolved. */
export async function resolvedTicket(people: { user: UserActor; agent: UserActor }, clock = fixedClock(MONDAY)) {
  const { ticket } = await ticketUnderWork(people, {}, clock);
  const { id: caseId, version } = ticket;
  await runCommand(people.agent, (ctx) => resolveTicket(ctx, { caseId, version, text: "Serveur relancé." }), { clock });
  return { ticket: await ticket.reload(), clock };
}

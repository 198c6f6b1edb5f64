import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock, systemClock, type FixedClock } from "~/models/clock";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { demonstrationActor } from "../access/demonstrationAccounts";
import { actingAs, type CommandContext } from "../commandContext";
import { closeTicket, confirmTicket } from "../desk/closeTicket";
import { openLinkedTicket } from "../desk/openLinkedTicket";
import { openTicket } from "../desk/openTicket";
import { qualifyTicket } from "../desk/qualifyTicket";
import { reopenTicket } from "../desk/reopenTicket";
import { replyToTicket } from "../desk/replyToTicket";
import { resolveTicket } from "../desk/resolveTicket";
import { addNote } from "../resolution/addNote";
import { assignCase, takeCase } from "../triage/assignCase";
import { waitCase } from "../triage/waitCase";
import heldUp from "./heldUp.json";
import tickets from "./tickets.json";

type Story = (typeof tickets)[number];

const STAGES = [
  "new",
  "qualified",
  "assigned",
  "in_progress",
  "waiting",
  "resolved",
  "confirmed",
  "closed",
  "reopened",
];
const HOUR_MS = 3_600_000;

/**
 * The tickets of the demonstration at every stage, dated from now by way of the real commands; one of them holds up a
 * grievance. Nothing is sent: what they would have sent is written down as delivered.
 */
export async function playTickets(ctx: CommandContext): Promise<void> {
  for (const [index, story] of tickets.entries()) await playTicket(ctx, story, index);
  await holdUpGrievance(ctx);
}

async function playTicket(ctx: CommandContext, story: Story, index: number): Promise<void> {
  const clock = fixedClock(new Date(systemClock.now().getTime() - story.hoursAgo * HOUR_MS));
  const user = actingAs(ctx, await demonstrationActor(ctx, "user@demo.yoka"), clock);
  const agent = actingAs(ctx, await demonstrationActor(ctx, "support@demo.yoka"), clock);
  const { reference } = await openTicket(user, { typed: story, once: `demonstration-ticket-${index}` });
  const ticket = await CaseFile.findOne({ where: { reference }, transaction: ctx.transaction, rejectOnEmpty: true });
  const step = STAGES.indexOf(story.stage);
  await workOn(agent, clock, story, ticket, step);
  if (step >= STAGES.indexOf("resolved")) await settle(user, agent, clock, story, ticket);
  await sendNothing(ctx, ticket.id, clock);
}

/** The agent qualifies, takes (or is given), answers, notes and waits, as far as the story goes. */
async function workOn(agent: CommandContext, clock: FixedClock, story: Story, ticket: CaseFile, step: number) {
  const { id: caseId } = ticket;
  const { reply, note, reason } = story;
  const then = <T>(act: () => Promise<T>) => {
    clock.advance((story.hoursAgo / 20) * HOUR_MS);
    return act();
  };
  if (step >= 1) await then(() => qualifyTicket(agent, { ...story, caseId, version: ticket.version }));
  const assigneeId = agent.actor.kind === "user" ? agent.actor.userId : "";
  if (step === 2) await then(() => assignCase(agent, { caseId, assigneeId }));
  if (step >= 3) await then(() => takeCase(agent, { caseId }));
  if (reply) await then(() => replyToTicket(agent, { caseId, text: reply, once: `demonstration-${caseId}` }));
  if (note) await then(() => addNote(agent, { caseId, text: note }));
  if (story.stage === "waiting" && reason) await then(() => waitCase(agent, { caseId, reason }));
}

/** It is resolved, and the user or silence has the last word. */
async function settle(
  user: CommandContext,
  agent: CommandContext,
  clock: FixedClock,
  { stage, resolved = "", reopened = "", hoursAgo }: Story,
  ticket: CaseFile,
): Promise<void> {
  const { id: caseId } = ticket;
  const later = () => clock.advance((hoursAgo / 6) * HOUR_MS);
  await ticket.reload({ transaction: agent.transaction });
  later();
  await resolveTicket(agent, { caseId, version: ticket.version, text: resolved });
  later();
  if (stage === "confirmed") await confirmTicket(user, { caseId });
  if (stage === "closed") await closeTicket(agent, { caseId });
  if (stage === "reopened") await reopenTicket(user, { caseId, text: reopened });
}

/** The officer of a payment that never came ties it to a fault of the system, and it waits. */
async function holdUpGrievance(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const held = { kind: "grievance" as const, status: "in_progress" as const, categoryCode: "payment" };
  const where = { ...held, provinceCode: "CD-NK" };
  const grievance = await CaseFile.findOne({ where, order: [["id", "ASC"]], transaction, rejectOnEmpty: true });
  const clock = fixedClock(new Date(systemClock.now().getTime() - 4 * HOUR_MS));
  const officer = actingAs(ctx, await demonstrationActor(ctx, "officer@demo.yoka"), clock);
  const once = "demonstration-held-up";
  const { reference } = await openLinkedTicket(officer, { caseId: grievance.id, typed: heldUp, once });
  const ticket = await CaseFile.findOne({ where: { reference }, transaction, rejectOnEmpty: true });
  await sendNothing(ctx, ticket.id, clock);
}

async function sendNothing(ctx: CommandContext, caseId: string, clock: FixedClock): Promise<void> {
  const at = clock.now();
  await OutboundMessage.update(
    { status: "delivered", finalAt: at, sentAt: at },
    { where: { caseId, status: "queued" }, transaction: ctx.transaction },
  );
}

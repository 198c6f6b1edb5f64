import type { CaseFile } from "~/models/cases/CaseFile";
import { ConflictError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { keyedHash } from "~/models/sealing/seal";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { dropDraft } from "../drafts/dropDraft";
import { addToCase } from "../intake/addToCase";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { resumeClocks } from "../sla/caseClocks";
import { keyOf, lockCase, moveCase } from "../triage/lockCase";
import { demandWords } from "./demandWords";
import { whoHasIt } from "./reopenTicket";

export interface AddInformation {
  caseId: string;
  text: string;
  /** The secret of the form: the same words arriving twice are said once. */
  once: string;
}

/** What who opened a ticket says after the fact. */
export async function addInformation(ctx: CommandContext, { caseId, ...words }: AddInformation): Promise<void> {
  await addWords(ctx, await lockCase(ctx, caseId), words);
  await dropDraft(ctx, caseId, "add");
}

/**
 * Adds words of who opened it to a ticket that is locked. It becomes unread and its holder is told. A ticket that waited
 * goes on: what was awaited may just have come, and if not, the desk can say so again.
 */
export async function addWords(
  ctx: CommandContext,
  ticket: CaseFile,
  { text, once }: Omit<AddInformation, "caseId">,
): Promise<void> {
  ctx.authorize("addWords", ticket);
  if (!ticket.isOpen) throw new ConflictError("transition_not_allowed");
  const words = demandWords(text);
  const dedupeKey = keyedHash(`${ticket.id}\0${once}\0${words}`, "ticket.once");
  if (await InboundMessage.findOne({ where: { dedupeKey }, transaction: ctx.transaction })) return;
  await keepWords(ctx, ticket, words, dedupeKey);
  await addToCase(ctx, ticket, words, ctx.clock.now());
  await ticket.update({ version: ticket.version + 1 }, { transaction: ctx.transaction });
  if (ticket.status === "waiting") await goOn(actingAs(ctx, SYSTEM), ticket);
  for (const colleague of await whoHasIt(ctx, ticket)) await tellStaff(ctx, ticket, "ticket_added", colleague);
}

async function goOn(ctx: CommandContext, ticket: CaseFile): Promise<void> {
  await moveCase(ctx, ticket, "resume");
  await resumeClocks(ctx, ticket);
  await record(ctx, { action: "case.resumed", subject: { type: "CaseFile", id: ticket.id }, caseId: ticket.id });
}

/** A message of the ticket; its sender is an account, sealed like any other sender. */
async function keepWords(ctx: CommandContext, ticket: CaseFile, words: string, dedupeKey: string): Promise<void> {
  const now = ctx.clock.now();
  const key = keyOf(ticket);
  const id = newId(now.getTime());
  const author = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  await InboundMessage.create(
    {
      id,
      channel: "web",
      route: "desk",
      dedupeKey,
      senderHash: keyedHash(`desk-${id}`, "phone"), // an account is no phone: each message is a sender of its own
      sealedSender: sealPart(key, author, "inbound.sender"),
      sealedText: sealPart(key, words, "inbound.text"),
      recipient: null,
      networkCode: null,
      providerAt: null,
      receivedAt: now,
      status: "processed",
      meaning: "addition",
      caseId: ticket.id,
    },
    { transaction: ctx.transaction },
  );
}

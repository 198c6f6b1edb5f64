import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { Webhook, WebhookDelivery } from "~/models/programs/Webhook";
import { open } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";
import { readNames } from "../triage/readNames";
import type { Departure, MovedCase } from "./originals";

/** Acts that show nobody the words of a case. */
const BLIND = ["access.refused", "message.delivered", "message.failed"];

/** All that was said and noted on a case, who had read it, and what had left the house and cannot be called back. */
export async function gatherCase(
  ctx: CommandContext,
  caseFile: CaseFile,
): Promise<Pick<MovedCase, "said" | "notes" | "left" | "readers">> {
  const { transaction } = ctx;
  const all = { where: { caseId: caseFile.id }, order: [["id", "ASC"]] as [string, string][], transaction };
  const [inbound, notes, outbound, entries] = await Promise.all([
    InboundMessage.findAll(all),
    CaseNote.findAll(all),
    OutboundMessage.findAll(all),
    AuditEntry.findAll(all),
  ]);
  const seen = entries.filter(({ actorId, action }) => actorId !== null && !BLIND.includes(action));
  const names = await readNames(ctx, [
    ...notes.map((note) => note.authorId),
    ...outbound.map((message) => message.userId ?? null),
    ...seen.map((entry) => entry.actorId),
  ]);
  const key = keyOf(caseFile);
  const said = inbound.map(({ receivedAt, channel, sealedText }) => {
    return { at: receivedAt.toISOString(), channel, text: openPart(key, sealedText, "inbound.text") };
  });
  return {
    said: said.length ? said : [firstWords(caseFile, key)],
    notes: [
      ...spokenNotes(entries, key, names),
      ...notes.map(({ createdAt, authorId, sealedText }) => {
        const text = open(key, sealedText, "note.text");
        return { at: createdAt.toISOString(), authorId, by: names[authorId] ?? "", text };
      }),
    ],
    left: [...outbound.flatMap((message) => departureOf(message, names)), ...(await toldToPrograms(ctx, caseFile))],
    readers: firstSights(seen).map(({ actorId, at }) => ({ name: names[actorId ?? ""] ?? "", at: at.toISOString() })),
  };
}

/** What somebody noted of a call they made. */
function spokenNotes(entries: AuditEntry[], key: Buffer, names: Record<string, string>) {
  return entries.flatMap(({ action, at, actorId, sealedValues }) => {
    if (action !== "call.attempted" || !sealedValues) return [];
    const { remark } = JSON.parse(open(key, sealedValues, "journal.values")) as { remark: string };
    return [{ at: at.toISOString(), authorId: actorId ?? "", by: names[actorId ?? ""] ?? "", text: remark }];
  });
}

/** A case nobody sent a message for: the line that stands in the queue is all there is. */
function firstWords({ receivedAt, channel, sealedSubject }: CaseFile, key: Buffer) {
  return { at: receivedAt.toISOString(), channel, text: open(key, sealedSubject, "case.subject") };
}

function departureOf(
  { sentAt, channel, templateKey, audience, userId }: OutboundMessage,
  names: Record<string, string>,
): Departure[] {
  if (!sentAt) return [];
  const name = (audience === "staff" && userId && names[userId]) || null;
  return [{ at: sentAt.toISOString(), channel, template: templateKey, to: audience, name }];
}

/** What other programs were told of it, by the address they are told at. */
async function toldToPrograms({ transaction }: CommandContext, { id: caseId }: CaseFile): Promise<Departure[]> {
  const where = { caseId, state: "delivered" as const };
  const told = await WebhookDelivery.findAll({ where, order: [["doneAt", "ASC"]], transaction });
  const hooks = await Webhook.findAll({ where: { id: told.map(({ webhookId }) => webhookId) }, transaction });
  return told.map(({ webhookId, event, doneAt, happenedAt }) => ({
    at: (doneAt ?? happenedAt).toISOString(),
    channel: "program",
    template: event,
    to: "staff",
    name: hooks.find(({ id }) => id === webhookId)?.url ?? null,
  }));
}

/** The first time each person saw the case. */
function firstSights(entries: AuditEntry[]): AuditEntry[] {
  const seen = new Set<string | null>();
  return entries.filter(({ actorId }) => !seen.has(actorId) && seen.add(actorId));
}

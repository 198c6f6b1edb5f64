import { Op } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { OutboundMessage, type OutboundStatus } from "~/models/messages/OutboundMessage";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import type { Facts } from "../journal/record";

/** One thing that happened on a case. Texts are null for those who may not read what was said. */
export type TimelineItem =
  | { kind: "inbound"; id: string; at: Date; channel: string; text: string | null; meaning: string | null }
  | {
      kind: "outbound";
      id: string;
      at: Date;
      channel: string;
      text: string | null;
      status: OutboundStatus;
      templateKey: string;
      authorId: string | null;
      finalAt: Date | null;
      failure: string | null;
      takeBackUntil: Date | null;
    }
  | { kind: "note"; id: string; at: Date; text: string | null; authorId: string }
  | {
      kind: "event";
      id: string;
      at: Date;
      action: string;
      actorKind: string;
      actorId: string | null;
      facts: Facts;
      /** What somebody wrote with the act: a reason, a remark, an answer that no SMS carried. */
      text: string | null;
    };

/** Acts the timeline shows elsewhere (as the message or note itself), or that are not worth a line. */
const SHOWN_OTHERWISE = ["case.noted", "case.read", "case.message_added", "message.delivered", "message.failed"];

/** The newest things a file shows at once; a case rarely has a tenth of it. */
const MOST_OF_EACH = 500;

/** What happened in the same millisecond reads in this order: said, done, answered. */
const RANK = { inbound: 0, event: 1, outbound: 2, note: 3 } as const;

/** Messages, notes and events of a case in one line of time, oldest first. */
export async function readTimeline(ctx: QueryContext, caseFile: CaseFile, key: Buffer): Promise<TimelineItem[]> {
  const where = { caseId: caseFile.id };
  const newest = { order: [["id", "DESC"]] as [string, string][], limit: MOST_OF_EACH, transaction: ctx.transaction };
  const [inbound, outbound, notes, events] = await Promise.all([
    InboundMessage.findAll({ where, ...newest }),
    OutboundMessage.findAll({ where: { ...where, audience: "complainant" }, ...newest }),
    CaseNote.findAll({ where, ...newest }),
    AuditEntry.findAll({ where: { ...where, action: { [Op.notIn]: SHOWN_OTHERWISE } }, ...newest }),
  ]);
  const mayRead = ctx.actor.kind !== "user" || ctx.ability.can("readText", caseFile);
  const words = (read: () => string | null) => (mayRead ? read() : null);
  const items: TimelineItem[] = [
    ...inbound.map((row) => ({
      kind: "inbound" as const,
      id: row.id,
      at: row.receivedAt,
      channel: row.channel,
      meaning: row.meaning,
      text: words(() => openPart(key, row.sealedText, "inbound.text")),
    })),
    ...outbound.map((row) => ({
      kind: "outbound" as const,
      id: row.id,
      at: row.createdAt,
      channel: row.channel,
      status: row.status,
      templateKey: row.templateKey,
      authorId: row.userId,
      finalAt: row.finalAt,
      failure: row.failure,
      takeBackUntil: mayTakeBack(row) ? row.sendAfter : null,
      text: words(() => openPart(key, row.sealedText, "outbound.text")),
    })),
    ...notes.map((row) => ({
      kind: "note" as const,
      id: row.id,
      at: row.createdAt,
      authorId: row.authorId,
      text: words(() => open(key, row.sealedText, "note.text")),
    })),
    ...events.map((row) => ({
      kind: "event" as const,
      id: row.id,
      at: row.at,
      action: row.action,
      actorKind: row.actorKind,
      actorId: row.actorId,
      facts: row.facts ?? {},
      text: words(() => writtenWith(row, key)),
    })),
  ];
  return items.sort((a, b) => a.at.getTime() - b.at.getTime() || RANK[a.kind] - RANK[b.kind] || (a.id < b.id ? -1 : 1));
}

function writtenWith({ facts, sealedValues }: AuditEntry, key: Buffer): string | null {
  if (!sealedValues || facts?.told === true) return null; // the message itself shows what was told
  const written = JSON.parse(open(key, sealedValues, "journal.values")) as Record<string, string | undefined>;
  return written.reason ?? written.remark ?? written.text ?? null;
}

function mayTakeBack(row: OutboundMessage): boolean {
  return row.status === "queued" && row.templateKey.startsWith("answer");
}

import { Op } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart, saidInMail } from "~/models/messages/messageSeals";
import { OutboundMessage, UNSAFE_HOUR, type OutboundStatus } from "~/models/messages/OutboundMessage";
import { open } from "~/models/sealing/seal";
import { TAKE_BACK_MS } from "../resolution/answerCase";
import { maySendAgain } from "../resolution/sendAgain";
import type { QueryContext } from "../commandContext";
import type { Facts } from "../journal/record";
import { listDocuments } from "../documents/readDocument";
import { readPhotos } from "../photos/readPhotos";

/** One thing that happened on a case. Texts are null for those who may not read what was said. */
export type TimelineItem = {
  /** The reference of the case it belongs to, where that one goes on in the one that is read. */
  of?: string;
} & (
  | {
      kind: "inbound";
      id: string;
      at: Date;
      channel: string;
      text: string | null;
      meaning: string | null;
      /** The account it came from; null from a person who has none. */
      authorId: string | null;
    }
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
      /** Nobody knows whether it left: `may` be sent again by this person, or `done` so. */
      again: "may" | "done" | null;
      /** It waits for the hours in which the person may be reached. */
      waitsUntil: Date | null;
    }
  | {
      kind: "note";
      id: string;
      at: Date;
      text: string | null;
      authorId: string;
      struckAt: Date | null;
      /** Of this very person: until when it may be taken back, after which it can only be struck. */
      takeBackUntil: Date | null;
    }
  | {
      kind: "photo";
      id: string;
      at: Date;
      /** The colleague who attached it; null from the person. */
      authorId: string | null;
      /** It is of the signed minutes. */
      signed: boolean;
      /** Pixels; null for those who may not see it. */
      size: { width: number; height: number } | null;
    }
  | {
      kind: "document";
      id: string;
      at: Date;
      authorId: string | null;
      /** Null for those who may not have it. */
      name: string | null;
      /** In bytes. */
      size: number;
    }
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
    }
);

/** Acts the timeline shows elsewhere (as the message or note itself), or that are not worth a line. */
const SHOWN_OTHERWISE = [
  "case.noted",
  "case.note_struck",
  "case.photo_added",
  "case.document_added",
  "case.document_read",
  "case.photo_read",
  "case.read",
  "case.message_added",
  "ticket.replied",
  "message.delivered",
  "message.failed",
];

/** Messages by which an answer leaves. */
const TAKEN_BACK = ["answered", "answer_alone", "neutral_news"];

/** The newest things a file shows at once; a case rarely has a tenth of it. */
const MOST_OF_EACH = 500;

/** What happened in the same millisecond reads in this order: said, done, answered. */
const RANK = { inbound: 0, photo: 1, document: 2, event: 3, outbound: 4, note: 5 } as const;

/** Messages, notes and events of a case in one line of time, oldest first. */
export async function readTimeline(ctx: QueryContext, caseFile: CaseFile, key: Buffer): Promise<TimelineItem[]> {
  const where = { caseId: caseFile.id };
  const newest = { order: [["id", "DESC"]] as [string, string][], limit: MOST_OF_EACH, transaction: ctx.transaction };
  const mayAnswer = ctx.actor.kind !== "user" || ctx.ability.can("answer", caseFile);
  const hidden = mayReadReveals(ctx, caseFile) ? SHOWN_OTHERWISE : [...SHOWN_OTHERWISE, "case.identity_revealed"];
  const mayReadNotes = ctx.actor.kind !== "user" || ctx.ability.can("readNotes", caseFile);
  const [inbound, outbound, notes, events, photos, documents] = await Promise.all([
    InboundMessage.findAll({ where, ...newest }),
    OutboundMessage.findAll({ where: { ...where, audience: "complainant" }, ...newest }),
    mayReadNotes ? CaseNote.findAll({ where, ...newest }) : [],
    AuditEntry.findAll({ where: { ...where, action: { [Op.notIn]: hidden } }, ...newest }),
    readPhotos(ctx, caseFile.id),
    listDocuments(ctx, caseFile.id),
  ]);
  const mayRead = ctx.actor.kind !== "user" || ctx.ability.can("readText", caseFile);
  const mayResend = ctx.actor.kind === "user" && ctx.ability.can("answer", caseFile);
  const words = (read: () => string | null) => (mayRead ? read() : null);
  const items: TimelineItem[] = [
    ...wholeMessages(inbound).map(({ row, parts }) => ({
      kind: "inbound" as const,
      id: row.id,
      at: row.receivedAt,
      channel: row.channel,
      meaning: row.meaning,
      authorId: authorOf(row, key),
      text: words(() => parts.map(({ sealedText }) => openPart(key, sealedText, "inbound.text")).join("")),
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
      takeBackUntil: mayAnswer && mayTakeBack(row) ? row.sendAfter : null,
      again: row.resentAsId ? ("done" as const) : mayResend && maySendAgain(row) ? ("may" as const) : null,
      waitsUntil: row.status === "queued" && row.failure === UNSAFE_HOUR ? row.sendAfter : null,
      text: words(() => saidIn(row, key)),
    })),
    ...notes.map((row) => ({
      kind: "note" as const,
      id: row.id,
      at: row.createdAt,
      authorId: row.authorId,
      struckAt: row.struckAt,
      takeBackUntil: mayWithdraw(ctx, caseFile, row) ? new Date(row.createdAt.getTime() + TAKE_BACK_MS) : null,
      text: words(() => open(key, row.sealedText, "note.text")),
    })),
    ...photos.map(({ id, createdAt: at, authorId, purpose, width, height }) => {
      const signed = purpose === "minutes";
      return { kind: "photo" as const, id, at, authorId, signed, size: mayRead ? { width, height } : null };
    }),
    ...documents.map(({ id, createdAt, authorId, size, sealedName }) => ({
      kind: "document" as const,
      ...{ id, at: createdAt, authorId, size },
      name: words(() => open(key, sealedName, "document.name")),
    })),
    ...events.map((row) => ({
      kind: "event" as const,
      id: row.id,
      at: row.at,
      action: row.action,
      actorKind: row.actorKind,
      actorId: row.actorId,
      facts: row.facts ?? {},
      text: caseFile.anonymised ? null : words(() => writtenWith(row, key)),
    })),
  ];
  return inOrder(items);
}

/** The same, oldest first. */
export function inOrder(items: readonly TimelineItem[]): TimelineItem[] {
  return [...items].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || RANK[a.kind] - RANK[b.kind] || (a.id < b.id ? -1 : 1),
  );
}

/** A long SMS whose parts arrived apart is one message again, cut where it was cut. */
function wholeMessages(newestFirst: InboundMessage[]): { row: InboundMessage; parts: InboundMessage[] }[] {
  const oldestFirst = [...newestFirst].reverse();
  const shown = new Set(oldestFirst.map(({ id }) => id));
  const startsOne = ({ partOf }: InboundMessage) => !partOf || !shown.has(partOf);
  return oldestFirst.filter(startsOne).map((row) => {
    return { row, parts: [row, ...oldestFirst.filter(({ partOf }) => partOf === row.id)] };
  });
}

function writtenWith({ facts, sealedValues }: AuditEntry, key: Buffer): string | null {
  if (!sealedValues || facts?.told === true) return null; // the message itself shows what was told
  const written = JSON.parse(open(key, sealedValues, "journal.values")) as Record<string, string | undefined>;
  return written.reason ?? written.remark ?? written.text ?? null;
}

/** What the desk is told comes from an account, which stands where the phone of others does. */
function authorOf({ route, sealedSender }: InboundMessage, key: Buffer): string | null {
  return route === "desk" ? openPart(key, sealedSender, "inbound.sender") : null;
}

function saidIn(row: OutboundMessage, key: Buffer): string {
  return row.channel === "email" ? saidInMail(row, key) : openPart(key, row.sealedText, "outbound.text");
}

/** Who asked to see an identity is for supervision to know. */
function mayReadReveals({ actor, ability }: QueryContext, caseFile: CaseFile): boolean {
  return actor.kind !== "user" || ability.can("readReveals", caseFile);
}

function mayWithdraw(ctx: QueryContext, caseFile: CaseFile, { authorId, struckAt }: CaseNote): boolean {
  const isOwn = ctx.actor.kind === "user" && ctx.actor.userId === authorId;
  return isOwn && !struckAt && ctx.ability.can("note", caseFile);
}

function mayTakeBack(row: OutboundMessage): boolean {
  return row.status === "queued" && row.failure !== UNSAFE_HOUR && TAKEN_BACK.includes(row.templateKey);
}

import type { CaseStatus } from "~/models/cases/caseWords";
import { newId } from "~/models/identifiers";
import { sealPart } from "~/models/messages/messageSeals";
import { ancestry } from "~/models/places/placeLookup";
import { keyedHash } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { buildCaseRows, type OpenedCase } from "../intake/caseRows";
import { termRows } from "../intake/termRows";
import type { Policy } from "../sla/policies";
import { nextDue, openingClocks, type NewClock } from "../sla/startClocks";
import { madeUpComplaint } from "./manyComplaints";
import words from "./words.json";

const DAY_MS = 86_400_000;
/** A case younger than this is mostly still open, an older one mostly ended. */
const YOUNG_MS = 20 * DAY_MS;

const OPEN_STATUSES: readonly CaseStatus[] = [
  ...(["received", "received", "received", "acknowledged", "acknowledged"] as const),
  ...(["qualified", "qualified", "in_progress", "in_progress", "waiting"] as const),
];
const CATEGORIES = ["payment", "phone", "change", "exclusion", "information"] as const;

export interface PastCase {
  /** Which made-up complaint it is. */
  index: number;
  reference: string;
  policies: readonly Policy[];
  /** The real time; the clock of the context shows when the case came. */
  today: Date;
}

/** Every row of one case as it would stand today: most of the old ones ended, most of the young ones under work. */
export function pastCase(ctx: CommandContext, { index, reference, policies, today }: PastCase) {
  const receivedAt = ctx.clock.now();
  const { text, language, place, phone } = madeUpComplaint(index);
  const where = { placeCode: place.code, ...ancestry(place.code) };
  const contactHash = keyedHash(phone, "phone");
  const grievance = { text, channel: "sms", language, place: where, receivedAt, phone, contactHash };
  const level = where.territoryCode && index % 4 === 0 ? "territory" : "province";
  const opened = buildCaseRows(ctx, grievance, reference, level);
  const status = statusOf(index, today.getTime() - receivedAt.getTime());
  const clocks = openingClocks(policies, { ...opened.caseRow, level }, receivedAt).map((clock) =>
    asItStands(clock, status, receivedAt),
  );
  return {
    caseRow: { ...opened.caseRow, ...stateRow(index, status, receivedAt, today), ...nextDue(clocks) },
    detailRow: opened.detailRow,
    clocks,
    terms: termRows(opened, text),
    inbound: inboundRow(opened, phone, text),
    acknowledgement: acknowledgementRow(opened, phone),
    openingLine: {
      action: "case.opened" as const,
      subject: { type: "CaseFile", id: opened.id },
      caseId: opened.id,
      facts: { channel: "sms", placeCode: place.code, level, openedById: null, anonymous: false },
    },
  };
}

function statusOf(index: number, age: number): CaseStatus {
  const chance = (index * 37) % 100;
  const isOpen = age < YOUNG_MS ? chance < 90 : chance < 3;
  if (!isOpen) return chance % 20 === 19 ? "rejected" : "closed";
  return OPEN_STATUSES[Math.floor(index / 11) % OPEN_STATUSES.length] ?? "received";
}

function stateRow(index: number, status: CaseStatus, receivedAt: Date, today: Date) {
  const isOpen = status !== "closed" && status !== "rejected";
  const isQualified = status !== "received" && status !== "acknowledged";
  const days = 1 + (index % 15);
  const endedAt = isOpen ? null : new Date(Math.min(receivedAt.getTime() + days * DAY_MS, today.getTime()));
  return {
    status,
    isOpen,
    categoryCode: isQualified ? CATEGORIES[index % CATEGORIES.length] : null,
    answeredAt: endedAt,
    closedAt: endedAt,
    outcome: isOpen ? null : status === "rejected" ? "rejected" : index % 3 ? "confirmed" : "unconfirmed",
    lastActivityAt: endedAt ?? receivedAt,
    readAt: isQualified ? receivedAt : null,
    appeals: index % 97 === 0 ? 1 : 0,
  };
}

/** Clocks that what was done has stopped, in time; the others run on. */
function asItStands(clock: NewClock, status: CaseStatus, receivedAt: Date) {
  const done: Record<string, readonly CaseStatus[]> = {
    acknowledge: ["received"],
    qualify: ["received", "acknowledged"],
  };
  const running = (done[clock.kind] ?? OPEN_STATUSES).includes(status);
  const stoppedAt = running ? null : new Date(receivedAt.getTime() + DAY_MS);
  return { ...clock, running, stoppedAt, inTime: running ? null : true, warnAt: null }; // nobody is warned of the past
}

function inboundRow({ id, key, grievance }: OpenedCase, phone: string, text: string) {
  return {
    id: newId(grievance.receivedAt.getTime()),
    channel: "sms",
    route: "demonstration",
    dedupeKey: `demonstration-${id}`,
    senderHash: grievance.contactHash,
    sealedSender: sealPart(key, phone, "inbound.sender"),
    sealedText: sealPart(key, text, "inbound.text"),
    receivedAt: grievance.receivedAt,
    status: "processed",
    meaning: "complaint",
    caseId: id,
  };
}

function acknowledgementRow({ id, key, grievance }: OpenedCase, phone: string) {
  const { receivedAt, language, contactHash } = grievance;
  return {
    id: newId(receivedAt.getTime()),
    caseId: id,
    channel: "sms",
    audience: "complainant",
    templateKey: "received",
    language,
    recipientHash: contactHash,
    sealedRecipient: sealPart(key, phone, "outbound.recipient"),
    sealedText: sealPart(key, words.answer, "outbound.text"),
    status: "delivered",
    sendAfter: receivedAt,
    acknowledges: true,
    createdAt: receivedAt,
    sentAt: receivedAt,
    finalAt: receivedAt,
  };
}

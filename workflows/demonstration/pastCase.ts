import { ENDED_STATUSES, type CaseStatus } from "~/models/cases/caseWords";
import { newId } from "~/models/identifiers";
import { sealPart } from "~/models/messages/messageSeals";
import { ancestry } from "~/models/places/placeLookup";
import { keyedHash } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { buildCaseRows, type OpenedCase } from "../intake/caseRows";
import { NO_TIE } from "../intake/householdTie";
import { termRows } from "../intake/termRows";
import type { Policy } from "../sla/policies";
import { nextDue, openingClocks, type NewClock } from "../sla/startClocks";
import { madeUpComplaint } from "./manyComplaints";
import { drawn, pastStory, type PastStory } from "./pastStory";
import words from "./words.json";

const DAY_MS = 86_400_000;
/** How many in a hundred are still open, by age: answers take three weeks, some longer, and a few are never ended. */
const STILL_OPEN = [
  { upToMs: 20 * DAY_MS, inHundred: 90 },
  { upToMs: 40 * DAY_MS, inHundred: 15 },
  { upToMs: Infinity, inHundred: 0.5 },
];

const OPEN_STATUSES: readonly CaseStatus[] = [
  ...(["received", "received", "received", "acknowledged", "acknowledged"] as const),
  ...(["qualified", "qualified", "in_progress", "in_progress", "waiting"] as const),
];

/** A household of the registry that complained, and the payment it complained of. */
export interface ComplainingHousehold {
  code: string;
  paymentRef: string | null;
}

export interface PastCase {
  /** Which made-up complaint it is. */
  index: number;
  reference: string;
  policies: readonly Policy[];
  /** The real time; the clock of the context shows when the case came. */
  today: Date;
  /** Whose it is, for those cases that concern a household; null where none is known. */
  household: ComplainingHousehold | null;
  /** The officers of each province, who share what is under work. */
  officers: ReadonlyMap<string, readonly string[]>;
}

/** Every row of one case as it would stand today: most of the old ones ended, most of the young ones under work. */
export function pastCase(ctx: CommandContext, { index, reference, policies, today, household, officers }: PastCase) {
  const receivedAt = ctx.clock.now();
  const { text, language, place, phone } = madeUpComplaint(index);
  const where = { placeCode: place.code, ...ancestry(place.code) };
  const story = pastStory(index, Boolean(where.territoryCode));
  const status = statusOf(index, today.getTime() - receivedAt.getTime());
  const isKnown = story.isNamed || status === "in_progress" || ENDED_STATUSES.includes(status);
  const tied = story.isTied ? household : null;
  const grievance = {
    ...{ text, channel: story.channel, language, place: where, receivedAt, phone },
    contactHash: keyedHash(phone, "phone"),
    ...(isKnown ? { categoryCode: story.categoryCode, detailCode: story.detailCode, caseClass: story.caseClass } : {}),
    payment: tied?.paymentRef ? { ref: tied.paymentRef, said: "not_received" as const } : null,
  };
  const tie = tied && { code: tied.code, link: "code" as const, typed: null };
  const opened = buildCaseRows(ctx, grievance, reference, story.level, tie ?? NO_TIE);
  const clocks = openingClocks(policies, opened.caseRow, receivedAt).map((clock) =>
    asItStands(clock, status, receivedAt),
  );
  const state = stateRow(index, status, receivedAt, today);
  const assigneeId = isTaken(status) ? holderOf(story, officers.get(where.provinceCode ?? "") ?? []) : null;
  return {
    caseRow: { ...opened.caseRow, ...state, appeals: story.appeals, assigneeId, ...nextDue(clocks) },
    detailRow: opened.detailRow,
    clocks,
    terms: termRows(opened, text),
    inbound: inboundRow(opened, phone, text),
    acknowledgement: acknowledgementRow(opened, phone),
    openingLine: {
      action: "case.opened" as const,
      subject: { type: "CaseFile", id: opened.id },
      caseId: opened.id,
      facts: { channel: story.channel, placeCode: place.code, level: story.level, openedById: null, anonymous: false },
    },
  };
}

function isTaken(status: CaseStatus): boolean {
  return status !== "received" && status !== "acknowledged";
}

function holderOf({ holder }: PastStory, officers: readonly string[]): string | null {
  return holder === null ? null : (officers[Math.floor(holder * officers.length)] ?? null);
}

function statusOf(index: number, age: number): CaseStatus {
  const chance = drawn(index, 20);
  const share = STILL_OPEN.find(({ upToMs }) => age < upToMs)?.inHundred ?? 0;
  if (chance * 100 >= share) return drawn(index, 21) < 0.05 ? "rejected" : "closed";
  return OPEN_STATUSES[Math.floor(drawn(index, 22) * OPEN_STATUSES.length)] ?? "received";
}

function stateRow(index: number, status: CaseStatus, receivedAt: Date, today: Date) {
  const isOpen = status !== "closed" && status !== "rejected";
  const days = 1 + (index % 15);
  const endedAt = isOpen ? null : new Date(Math.min(receivedAt.getTime() + days * DAY_MS, today.getTime()));
  return {
    status,
    isOpen,
    answeredAt: endedAt,
    closedAt: endedAt,
    outcome: isOpen ? null : status === "rejected" ? "rejected" : index % 3 ? "confirmed" : "unconfirmed",
    lastActivityAt: endedAt ?? receivedAt,
    readAt: isTaken(status) ? receivedAt : null,
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
    channel: grievance.channel,
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

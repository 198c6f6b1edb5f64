import { NOTHING_DUE, type CaseFile } from "~/models/cases/CaseFile";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { ListedCase } from "~/workflows/triage/listCases";
import type { DeadlineView } from "../components/DeadlineBar";
import { initialsOf } from "./account";
import { presentPlace, type PlaceView } from "./places";
import { typedLine } from "./typedText";

/** A colleague a case is with. */
export interface HolderView {
  name: string;
  initials: string;
  me: boolean;
}

/** A line of a queue, as plain JSON. Instants are ISO 8601. */
export interface CaseRowView {
  id: string;
  kind: string;
  reference: string;
  /** Grows with each change, so that an act on a line is on what was seen. */
  version: number;
  /** First words of the complaint; null for those who may not read what was said. */
  subject: string | null;
  unread: boolean;
  anonymous: boolean;
  place: PlaceView | null;
  category: string | null;
  caseClass: number;
  /** Of a ticket; null for a grievance. */
  priority: string | null;
  channel: string;
  status: string;
  outcome: string | null;
  level: string;
  appeals: number;
  lastActivityAt: string;
  deadline: DeadlineView | null;
  /** Why and when somebody must speak to the person; null while nobody must. */
  call: { reason: string; at: string } | null;
  holder: HolderView | null;
  timeZone: string;
}

/** What presenting a case takes from around it. */
export interface CaseSurroundings {
  /** Words of category codes. */
  categories: Map<string, string>;
  /** Names of accounts by id. */
  names: Record<string, string>;
  viewerId: string;
  /** Whether what is unread is for this viewer to read; it is not for who wrote it. */
  readsForHouse?: boolean;
}

/** Turns a listed case into a line of a queue. */
export function presentRow({ caseFile, subject }: ListedCase, around: CaseSurroundings): CaseRowView {
  const { id, kind, reference, version, anonymous, caseClass, channel, status, level, appeals } = caseFile;
  return {
    id,
    kind,
    reference,
    version,
    subject: typedLine(subject),
    unread: around.readsForHouse !== false && isUnread(caseFile),
    anonymous,
    place: presentPlace(caseFile.placeCode),
    category: around.categories.get(caseFile.detailCode ?? caseFile.categoryCode ?? "") ?? null,
    caseClass,
    priority: caseFile.priority ?? null,
    channel,
    status,
    outcome: caseFile.outcome,
    level,
    appeals,
    lastActivityAt: caseFile.lastActivityAt.toISOString(),
    deadline: presentNextDeadline(caseFile),
    call: caseFile.callAt && { reason: caseFile.callReason ?? "asked", at: caseFile.callAt.toISOString() },
    holder: presentHolder(caseFile.assigneeId, around),
    timeZone: timeZoneOf(caseFile.provinceCode),
  };
}

/** Whether the complainant wrote something that no colleague has opened yet. */
export function isUnread({ lastInboundAt, readAt }: CaseFile): boolean {
  return lastInboundAt !== null && (readAt === null || readAt < lastInboundAt);
}

/** The account a case is with, by name. */
export function presentHolder(userId: string | null, { names, viewerId }: CaseSurroundings): HolderView | null {
  if (userId === null) return null;
  const name = names[userId] ?? "—";
  return { name, initials: initialsOf(name), me: userId === viewerId };
}

/** What is owed next on an open case; null when nothing is. */
export function presentNextDeadline({ isOpen, nextDueAt, nextDueKind, nextDueFrom }: CaseFile): DeadlineView | null {
  if (!isOpen || nextDueKind === null || nextDueAt >= NOTHING_DUE) return null;
  return { kind: nextDueKind, due: nextDueAt.toISOString(), from: nextDueFrom?.toISOString() ?? null };
}

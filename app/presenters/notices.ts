import { timeZoneOf } from "~/models/places/placeLookup";
import type { ReadableNotice } from "~/workflows/notices/readNotices";
import { ROOM_OF } from "./palette";
import { presentPlace } from "./places";
import { typedLine } from "./typedText";

/** A notice as a line of the list. */
export interface NoticeView {
  id: string;
  line: string;
  /** First words of the case; null for those who may not read them, and for class 3. */
  subject: string | null;
  place: string | null;
  /** Where it leads, within the house; null where it leads nowhere. */
  to: string | null;
  at: string;
  /** Of the place it is about. */
  timeZone: string;
  unread: boolean;
}

/** Turns a notice into a line. */
export function presentNotice({ notice, line, caseFile, subject }: ReadableNotice): NoticeView {
  return {
    id: notice.id,
    line,
    subject: typedLine(subject),
    place: caseFile && subject !== null ? (presentPlace(caseFile.placeCode)?.name ?? null) : null,
    to: caseFile ? `/${ROOM_OF[caseFile.kind]}/${caseFile.reference}` : linkOf(notice.facts),
    timeZone: timeZoneOf(caseFile?.provinceCode ?? null),
    at: notice.createdAt.toISOString(),
    unread: notice.readAt === null,
  };
}

/** The page of the house a notice about no case leads to. */
function linkOf(facts: string | null): string | null {
  const link = facts && (JSON.parse(facts) as { link?: string }).link;
  if (!link) return null;
  const { pathname, search } = new URL(link, "http://house.invalid");
  return pathname + search;
}

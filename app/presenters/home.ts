import type { ListedCase } from "~/workflows/triage/listCases";
import type { Waiting } from "~/workflows/home/readWaiting";
import type { HomeCase, WaitingView } from "../components/home/homeView";
import { presentNextDeadline } from "./caseRow";
import { ROOM_OF } from "./palette";
import { presentPlace } from "./places";
import { timeZoneOf } from "~/models/places/placeLookup";
import { typedLine } from "./typedText";

/** What narrows the queue to a line of the home. */
const PARAMS: Record<Waiting["line"], string> = {
  overdue: "view=overdue&assignee=me",
  due_today: "view=mine",
  unread: "view=mine&sort=recent",
  waiting: "view=waiting&assignee=me",
  appeals: "view=appeals",
  calls: "view=calls",
  unassigned: "view=unassigned",
};

/** A line of what waits, with the way to all of it. */
export function presentWaiting({ line, kind, count, capped, rows }: Waiting): WaitingView {
  const room = ROOM_OF[kind];
  return { line, room, count, capped, href: `/${room}?${PARAMS[line]}`, cases: rows.map(presentHomeCase) };
}

function presentHomeCase({ caseFile, subject }: ListedCase): HomeCase {
  const { kind, reference, placeCode, provinceCode } = caseFile;
  return {
    to: `/${ROOM_OF[kind]}/${reference}`,
    reference,
    subject: typedLine(subject),
    place: presentPlace(placeCode)?.name ?? null,
    deadline: presentNextDeadline(caseFile),
    timeZone: timeZoneOf(provinceCode),
  };
}

import type { Absence } from "~/models/people/Absence";
import { localDay } from "~/models/places/zoneOffsets";
import type { AbsenceRead, listAbsences } from "~/workflows/absence/readAbsence";
import { presentPlace } from "./places";

/** An absence in days of the person's place: the last is the last one away. */
export interface AbsenceView {
  id: string;
  firstDay: string;
  lastDay: string;
  startsAt: string;
  /** An instant of the last day. */
  lastAt: string;
  begun: boolean;
  replacementId: string | null;
}

/** The absence of one person as its page shows it. */
export function presentAbsence(read: AbsenceRead, now: Date) {
  const { user, timeZone, held, lent, standIns } = read;
  const view = (absence: Absence | null) => absence && daysOf(absence, timeZone, now);
  return {
    user,
    timeZone,
    held,
    lent,
    absence: view(read.absence),
    past: view(read.past),
    standIns: standIns.map(({ id, name, away, placeCodes }) => ({ id, name, away, place: placesOf(placeCodes) })),
  };
}

/** The people of a supervisor, with whoever is away or will be. */
export function presentAbsences(rows: Awaited<ReturnType<typeof listAbsences>>, timeZone: string, now: Date) {
  return rows.map(({ id, name, placeCodes, absence }) => ({
    id,
    name,
    place: placesOf(placeCodes),
    absence: absence && daysOf(absence, timeZone, now),
  }));
}

function daysOf(absence: Absence, timeZone: string, now: Date): AbsenceView {
  const last = new Date(absence.endsAt.getTime() - 1);
  return {
    id: absence.id,
    firstDay: localDay(absence.startsAt, timeZone),
    lastDay: localDay(last, timeZone),
    startsAt: absence.startsAt.toISOString(),
    lastAt: last.toISOString(),
    begun: absence.startsAt <= now,
    replacementId: absence.replacementId ?? null,
  };
}

function placesOf(codes: readonly string[]): string {
  return codes
    .map((code) => presentPlace(code)?.name ?? "")
    .filter(Boolean)
    .join(", ");
}

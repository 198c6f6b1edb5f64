import { formatReference } from "~/models/cases/reference";
import type { CaseFile } from "~/models/cases/CaseFile";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { Week } from "~/workflows/sla/readWeek";
import { presentPlace } from "./places";

/** A line of the week: one's own first, then the cases nobody has, then colleagues by name. */
export interface WeekLineView {
  /** Part of the address of its lists. */
  who: string;
  /** Null for the cases nobody has. */
  name: string | null;
  me: boolean;
  late: number;
  byDay: number[];
}

/** A case behind a number. */
export interface DueCaseView {
  reference: string;
  href: string;
  place: string;
  category: string | null;
  status: string;
  clock: string;
  due: string;
  timeZone: string;
}

/** Stands in an address for the cases nobody has. */
export const NOBODY = "none";

/** The week in the order it is read in. */
export function presentWeek({ lines }: Week, names: Record<string, string>, viewerId: string): WeekLineView[] {
  const rank = ({ userId }: Week["lines"][number]) => (userId === viewerId ? 0 : userId === null ? 1 : 2);
  const nameOf = (userId: string | null) => (userId ? (names[userId] ?? "—") : "");
  return [...lines]
    .sort((a, b) => rank(a) - rank(b) || nameOf(a.userId).localeCompare(nameOf(b.userId), "fr"))
    .map(({ userId, late, byDay }) => ({
      who: userId ?? NOBODY,
      name: userId && nameOf(userId),
      me: userId === viewerId,
      late,
      byDay,
    }));
}

/** The cases behind a number, without a word of what was said. */
export function presentDue(
  rows: readonly CaseFile[],
  categories: ReadonlyMap<string, string>,
  base: string,
): DueCaseView[] {
  return rows.map(({ reference, placeCode, categoryCode, status, nextDueKind, nextDueAt, provinceCode }) => ({
    reference: formatReference(reference),
    href: `${base}/${reference}`,
    place: presentPlace(placeCode ?? null)?.name ?? "—",
    category: categories.get(categoryCode ?? "") ?? null,
    status,
    clock: nextDueKind ?? "answer",
    due: nextDueAt.toISOString(),
    timeZone: timeZoneOf(provinceCode ?? null),
  }));
}

import { useTranslation } from "react-i18next";
import type { AbsenceView } from "../../presenters/absence";
import { dayOfMonth } from "../moments";

/** What the page of an absence shows. */
export interface AbsencePageView {
  user: { id: string; name: string };
  own: boolean;
  timeZone: string;
  now: number;
  held: number;
  lent: number;
  absence: AbsenceView | null;
  past: AbsenceView | null;
  standIns: { id: string; name: string; away: boolean; place: string }[];
  people: { id: string; name: string; place: string; absence: AbsenceView | null }[];
  done: { what: "planned" | "ended" | "handed"; moved: number; left: number; more: boolean } | null;
}

/** The days of an absence in words: "du 1 décembre au 12 décembre". */
export function useDaysInWords() {
  const { t } = useTranslation();
  return ({ startsAt, lastAt }: AbsenceView, now: number, timeZone: string) =>
    t("absence.days", {
      from: dayOfMonth(t, Date.parse(startsAt), now, timeZone),
      to: dayOfMonth(t, Date.parse(lastAt), now, timeZone),
    });
}

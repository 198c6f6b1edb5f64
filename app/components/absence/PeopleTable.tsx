import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useDaysInWords, type AbsencePageView } from "./absenceView";

/** One's people: who is away, and until when. */
export function PeopleTable({ view: { people, now, timeZone } }: { view: AbsencePageView }) {
  const { t } = useTranslation();
  const inWords = useDaysInWords();
  return (
    <section aria-labelledby="people">
      <h2 id="people" className="mb-2 text-base font-semibold">
        {t("absence.people")}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {people.map(({ id, name, place, absence }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2 text-sm">
            <Link to={`/absence?person=${id}`} className="tap font-medium text-link">
              {name}
            </Link>
            <span className="text-quiet">{place}</span>
            <span className={`ml-auto ${absence?.begun ? "font-medium text-warn" : "text-quiet"}`}>
              {absence ? inWords(absence, now, timeZone) : t("absence.here")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

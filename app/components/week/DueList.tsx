import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateAndTime } from "../moments";
import type { WeekView } from "./WeekPage";

/** The cases behind a number, the nearest deadline first. */
export function DueList({ view: { days, now }, list }: { view: WeekView; list: NonNullable<WeekView["list"]> }) {
  const { t } = useTranslation();
  const late = !days.some(({ day }) => day === list.day);
  return (
    <section id="list" aria-labelledby="list-heading" className="min-w-0 scroll-mt-16">
      <h2 id="list-heading" className="mb-1.5 text-base font-semibold">
        {t(late ? "week.list_late" : "week.list", { who: list.name ?? t("week.nobody") })}
      </h2>
      {list.rows.length === 0 && <p className="text-sm text-quiet">{t("week.list_none")}</p>}
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {list.rows.map(({ reference, href, place, category, status, clock, due, timeZone }) => (
          <li key={reference} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2 text-sm">
            <Link to={href} className="tap font-semibold text-link tabular-nums">
              {reference}
            </Link>
            <span>{[place, category].filter(Boolean).join(", ")}</span>
            <span className="text-quiet">{t(`status.${status}`)}</span>
            <span className={`ml-auto tabular-nums ${late ? "font-medium text-bad" : ""}`}>
              {t("week.due", { clock: t(`clock.${clock}`), due: dateAndTime(t, Date.parse(due), now, timeZone) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

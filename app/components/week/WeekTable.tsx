import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { shortDate, weekdayInWords } from "../moments";
import type { WeekView } from "./WeekPage";

/** A line a person, a column a day; each number leads to its cases. */
export function WeekTable({ view: { days, lines, list, timeZone, now } }: { view: WeekView }) {
  const { t } = useTranslation();
  const nameOf = ({ name, me }: (typeof lines)[number]) => (me ? t("week.me") : (name ?? t("week.nobody")));
  const columns = [{ day: "late", at: "", worked: true }, ...days];
  const heading = ({ day, at }: (typeof columns)[number]) =>
    day === "late"
      ? t("week.late")
      : `${weekdayInWords(t, Date.parse(at), timeZone)} ${shortDate(t, Date.parse(at), now, timeZone)}`;
  return (
    <div
      className="overflow-x-auto rounded-lg border border-line bg-surface print:border-0"
      role="region"
      tabIndex={0}
      aria-label={t("week.title")}
    >
      <table className="w-full text-sm">
        <thead>
          <tr className="text-xs text-quiet">
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {t("week.who")}
            </th>
            {columns.map((column) => (
              <th
                key={column.day}
                scope="col"
                className={`px-2 py-2 text-center font-medium ${column.worked ? "" : "bg-sunken"}`}
              >
                {heading(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.who} className="border-t border-line">
              <th scope="row" className={`px-3 py-1 text-left ${line.me ? "font-semibold" : "font-medium"}`}>
                {nameOf(line)}
              </th>
              {columns.map((column, index) => {
                const count = index === 0 ? line.late : (line.byDay[index - 1] ?? 0);
                const here = list?.who === line.who && list.day === column.day;
                return (
                  <td key={column.day} className={`px-1 py-1 text-center ${column.worked ? "" : "bg-sunken"}`}>
                    {count > 0 && (
                      <Link
                        to={`/deadlines?${new URLSearchParams({ who: line.who, day: column.day }).toString()}#list`}
                        aria-current={here ? "true" : undefined}
                        aria-label={t("week.cell", { count, who: nameOf(line), when: heading(column) })}
                        className={`tap inline-grid min-w-9 place-items-center rounded-md px-2 py-1 font-semibold tabular-nums hover:bg-hover aria-[current]:bg-accent-wash ${index === 0 ? "text-bad" : "text-link"}`}
                      >
                        {count}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

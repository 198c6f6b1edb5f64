import { useTranslation } from "react-i18next";
import type { PreviewView } from "../../presenters/deadlines";
import { dateAndTime } from "../moments";

/** What a change would do to the open cases if they were measured again: by province, and a few of them. */
export function Preview({ preview, now }: { preview: PreviewView; now: number }) {
  const { t } = useTranslation();
  const { looked, capped, moved, provinces, sample } = preview;
  const number = (count: number | null) => (count === null ? t("figures.small") : count);
  return (
    <section
      className="grid min-w-0 gap-2 rounded-lg border border-line bg-sunken px-3 py-3"
      aria-labelledby="effect"
      role="status"
    >
      <h3 id="effect" className="text-sm font-semibold">
        {t("deadlines.effect")}
      </h3>
      <p className="text-sm text-quiet">
        {t(capped ? "deadlines.looked_capped" : "deadlines.looked", { count: looked })}{" "}
        {moved ? t("deadlines.moved", { count: moved }) : t("deadlines.moved_none")}
      </p>
      {provinces.length > 0 && (
        <table className="w-full rounded-md border border-line bg-surface text-sm">
          <thead className="text-left text-xs text-quiet">
            <tr>
              {["province", "overdue", "earlier", "later"].map((column) => (
                <th key={column} scope="col" className="px-2 py-1.5 font-medium">
                  {t(`deadlines.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {provinces.map(({ province, overdue, earlier, later }) => (
              <tr key={province ?? ""} className="border-t border-line">
                <th scope="row" className="px-2 py-1.5 text-left font-medium">
                  {province ?? t("deadlines.unplaced")}
                </th>
                <td className={`px-2 py-1.5 tabular-nums ${overdue === 0 ? "" : "font-semibold text-bad"}`}>
                  {number(overdue)}
                </td>
                <td className="px-2 py-1.5 tabular-nums">{number(earlier)}</td>
                <td className="px-2 py-1.5 tabular-nums">{number(later)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sample.length > 0 && (
        <details>
          <summary className="tap cursor-pointer text-sm text-link">
            {t("deadlines.sample", { count: sample.length })}
          </summary>
          <ul className="mt-1 grid gap-1 text-sm">
            {sample.map(({ reference, place, clock, from, to, timeZone }) => (
              <li key={`${reference} ${clock}`} className="tabular-nums">
                {t("deadlines.sample_line", {
                  reference,
                  place,
                  clock: t(`clock.${clock}`),
                  from: dateAndTime(t, Date.parse(from), now, timeZone),
                  to: dateAndTime(t, Date.parse(to), now, timeZone),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LineView } from "../../presenters/figures";
import { Days } from "./Days";
import { Figure, Share } from "./Figure";
import { useMonthWord } from "./useMonthWord";

const COLUMNS = [
  "received",
  "acknowledged",
  "answered",
  "median",
  "confirmed",
  "unconfirmed",
  "appealed",
  "open",
] as const;

/**
 * Figures by month, province or channel, the whole below. On a phone each line becomes a small card that names its
 * numbers; the roles keep it a table for those who listen to it.
 */
export function FigureTable({
  by,
  lines,
  total,
}: {
  by: "byMonth" | "byProvince" | "byChannel";
  lines: LineView[];
  total: LineView;
}) {
  const { t } = useTranslation();
  const word = useLineWord(by);
  const newestFirst = by === "byMonth" ? [...lines].reverse() : lines;
  const most = Math.max(1, ...lines.map(({ received }) => (received.value === "small" ? 0 : received.value)));
  return (
    <section aria-labelledby={by} className="min-w-0">
      <h2 id={by} className="mb-1 text-base font-semibold">
        {t(`figures.${by}`)}
      </h2>
      <table role="table" className="w-full rounded-lg border border-line bg-surface text-sm max-md:block">
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row" className="text-xs text-quiet">
            <th role="columnheader" scope="col" className="px-3 py-1.5 text-left font-medium">
              {t(`figures.column.${by}`)}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} role="columnheader" scope="col" className="px-2 py-1.5 text-right font-medium">
                {t(`figures.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          {newestFirst.map((line) => (
            <Line
              key={line.of}
              line={line}
              word={word(line)}
              bar={line.received.value === "small" ? 0 : line.received.value / most}
            />
          ))}
          <Line line={total} word={t("figures.total")} bar={null} />
        </tbody>
      </table>
    </section>
  );
}

function Line({ line, word, bar }: { line: LineView; word: string; bar: number | null }) {
  const cells: Record<(typeof COLUMNS)[number], ReactNode> = {
    received: <Figure figure={line.received} />,
    acknowledged: <Share share={line.acknowledged} />,
    answered: <Share share={line.answered} />,
    median: <Days days={line.medianDays} />,
    confirmed: <Figure figure={line.confirmed} />,
    unconfirmed: <Figure figure={line.unconfirmed} />,
    appealed: <Figure figure={line.appealed} />,
    open: <Figure figure={line.open} />,
  };
  return (
    <tr
      role="row"
      className={`border-t border-line align-top max-md:grid max-md:grid-cols-2 max-md:gap-x-3 max-md:px-3 max-md:py-2 ${bar === null ? "font-semibold" : ""}`}
    >
      <th
        role="rowheader"
        scope="row"
        className="text-left font-medium max-md:col-span-2 max-md:pb-1 md:px-3 md:py-1.5"
      >
        {word}
        {bar !== null && (
          <svg
            viewBox="0 0 100 3"
            preserveAspectRatio="none"
            className="mt-0.5 block h-0.5 w-full max-w-40"
            aria-hidden
          >
            <rect width={100 * bar} height="3" className="fill-link" />
          </svg>
        )}
      </th>
      {COLUMNS.map((column) => (
        <Cell key={column} column={column}>
          {cells[column]}
        </Cell>
      ))}
    </tr>
  );
}

function Cell({ column, children }: { column: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <td
      role="cell"
      className="tabular-nums max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-2 max-md:py-0.5 md:px-2 md:py-1.5 md:text-right"
    >
      <span className="text-xs text-faint md:hidden" aria-hidden>
        {t(`figures.column.${column}`)}
      </span>
      <span className="max-md:text-right">{children}</span>
    </td>
  );
}

/** How a line is called: a month, a province, a channel. */
function useLineWord(by: "byMonth" | "byProvince" | "byChannel"): (line: LineView) => string {
  const { t } = useTranslation();
  const monthWord = useMonthWord();
  return ({ of, name }) => {
    if (by === "byMonth") return monthWord(of);
    return by === "byChannel" ? t(`channel.${of}`) : (name ?? t("place.unknown"));
  };
}

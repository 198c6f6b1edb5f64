import { useTranslation } from "react-i18next";
import type { LineView } from "../../presenters/figures";
import { useMonthWord } from "./useMonthWord";

const HEIGHT = 72;
const STEP = 30;

/** What was received each month, and what of it was answered in time: the shape of the table below it. */
export function MonthBars({ months }: { months: LineView[] }) {
  const { t } = useTranslation();
  const word = useMonthWord();
  const numbers = months.map(({ received }) => (received.value === "small" ? 0 : received.value));
  const most = Math.max(1, ...numbers);
  const said = months
    .map(
      ({ of, received }) =>
        `${word(of)}${t("figures.is")}${received.value === "small" ? t("figures.small") : received.value}`,
    )
    .join(", ");
  if (months.length < 2) return null;
  return (
    <figure className="min-w-0">
      <svg
        viewBox={`0 0 ${months.length * STEP} ${HEIGHT + 16}`}
        className="max-h-40 w-full"
        role="img"
        aria-label={t("figures.bars", { said })}
      >
        {months.map(({ of, answered }, index) => {
          const height = ((numbers[index] ?? 0) / most) * HEIGHT;
          const inTime = answered.inTime.value === "small" ? 0 : (answered.inTime.value / most) * HEIGHT;
          return (
            <g key={of} transform={`translate(${index * STEP} 0)`}>
              <rect x="4" y={HEIGHT - height} width={STEP - 8} height={height} rx="1.5" className="fill-line" />
              <rect x="4" y={HEIGHT - inTime} width={STEP - 8} height={inTime} rx="1.5" className="fill-link" />
              <text x={STEP / 2} y={HEIGHT + 11} textAnchor="middle" fontSize="8" className="fill-faint">
                {t(`time.month_short.${Number(of.slice(5))}`)}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 text-xs text-faint">
        <Key className="fill-line">{t("figures.column.received")}</Key>
        <Key className="fill-link">{t("figures.bars_answered")}</Key>
      </figcaption>
    </figure>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <svg viewBox="0 0 8 8" className={`size-2 ${className}`} aria-hidden>
        <rect width="8" height="8" rx="1" />
      </svg>
      {children}
    </span>
  );
}

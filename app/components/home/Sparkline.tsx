import { useTranslation } from "react-i18next";
import type { LineView } from "../../presenters/figures";
import { useMonthWord } from "../reports/useMonthWord";

const WIDTH = 200;
const HEIGHT = 36;

/** What was received month after month, as a line; said in words too. Numbers too small to be shown are left out of it. */
export function Sparkline({ months }: { months: LineView[] }) {
  const { t } = useTranslation();
  const word = useMonthWord();
  const shown = months.flatMap(({ of, received: { value } }) => (value === "small" ? [] : [{ of, value }]));
  if (shown.length < 2) return null;
  const most = Math.max(1, ...shown.map(({ value }) => value));
  const at = shown.map(({ value }, index) => ({
    x: 3 + (index / (shown.length - 1)) * (WIDTH - 6),
    y: HEIGHT - 3 - (value / most) * (HEIGHT - 6),
  }));
  const last = at.at(-1);
  const said = shown.map(({ of, value }) => `${word(of)}${t("figures.is")}${value}`).join(", ");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-auto w-full"
      role="img"
      aria-label={t("figures.bars", { said })}
    >
      <polyline
        points={at.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}
        fill="none"
        strokeWidth="1.5"
        strokeLinejoin="round"
        className="stroke-link"
      />
      {last && <circle cx={last.x} cy={last.y} r="2.5" className="fill-link" />}
    </svg>
  );
}

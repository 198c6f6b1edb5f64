import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Figure, Share } from "../reports/Figure";
import { Ages } from "../reports/Headlines";
import type { HomeFiguresView } from "./homeView";
import { Sparkline } from "./Sparkline";

/** How somebody's places are, in four numbers and a line. */
export function HomeFigures({ figures }: { figures: HomeFiguresView }) {
  const { t } = useTranslation();
  const { place, total, byMonth, period } = figures;
  return (
    <section aria-labelledby="home-figures" className="grid gap-3 rounded-lg border border-line bg-surface p-3">
      <h2 id="home-figures" className="text-base font-semibold">
        {place ? t("home.figures_of", { place }) : t("home.figures")}
      </h2>
      <p className="text-xs text-faint">{t("figures.period", period)}</p>
      <Sparkline months={byMonth} />
      <dl className="grid grid-cols-2 gap-3">
        <Number word={t("figures.column.received")}>
          <Figure figure={total.received} />
        </Number>
        <Number word={t("figures.column.answered")}>
          <Share share={total.answered} />
        </Number>
        <Number word={t("figures.column.confirmed")}>
          <Figure figure={total.confirmed} />
          {typeof total.confirmedPercent === "number" && (
            <span className="block text-xs text-faint">
              {t("figures.of_answers", { percent: total.confirmedPercent })}
            </span>
          )}
        </Number>
        <Number word={t("figures.column.open")}>
          <Figure figure={total.open} />
          <Ages line={total} />
        </Number>
      </dl>
      <Link to="/reports" className="tap text-sm text-link underline underline-offset-2">
        {t("home.all_figures")}
      </Link>
    </section>
  );
}

function Number({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-quiet">{word}</dt>
      <dd className="text-xl font-semibold tabular-nums [&_.block]:font-normal">{children}</dd>
    </div>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LineView } from "../../presenters/figures";
import { Figure, Share } from "./Figure";
import { Days } from "./Days";

/** The whole period in a line of large numbers. */
export function Headlines({ total }: { total: LineView }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("figures.headlines")}>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-4">
        <Headline word={t("figures.column.received")}>
          <Figure figure={total.received} />
        </Headline>
        <Headline word={t("figures.column.acknowledged")}>
          <Share share={total.acknowledged} />
        </Headline>
        <Headline word={t("figures.column.answered")}>
          <Share share={total.answered} />
        </Headline>
        <Headline word={t("figures.column.median")}>
          <Days days={total.medianDays} />
        </Headline>
        <Headline word={t("figures.column.confirmed")}>
          <Figure figure={total.confirmed} />
          {typeof total.confirmedPercent === "number" && (
            <span className="block text-xs text-faint">
              {t("figures.of_answers", { percent: total.confirmedPercent })}
            </span>
          )}
        </Headline>
        <Headline word={t("figures.column.unconfirmed")}>
          <Figure figure={total.unconfirmed} />
        </Headline>
        <Headline word={t("figures.column.appealed")}>
          <Figure figure={total.appealed} />
        </Headline>
        <Headline word={t("figures.column.open")}>
          <Figure figure={total.open} />
          <Ages line={total} />
        </Headline>
      </dl>
    </section>
  );
}

function Headline({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-3 py-2.5">
      <dt className="text-xs text-quiet">{word}</dt>
      <dd className="text-2xl font-semibold tabular-nums [&_.block]:font-normal">{children}</dd>
    </div>
  );
}

/** What waits, by how long it has. */
export function Ages({ line }: { line: LineView }) {
  const { t } = useTranslation();
  const shown = line.ages.filter(({ value }) => typeof value === "number" && value > 0);
  if (!shown.length) return null;
  return (
    <ul className="grid gap-0.5 pt-1 text-xs leading-tight font-normal text-quiet">
      {shown.map((age) => (
        <li key={age.age} className="flex justify-between gap-2">
          <span>{t(`figures.age.${age.age}`)}</span>
          <Figure figure={age} />
        </li>
      ))}
    </ul>
  );
}

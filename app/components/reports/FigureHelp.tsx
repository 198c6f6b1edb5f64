import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";

const EXPLAINED = [
  "received",
  "acknowledged",
  "answered",
  "median",
  "confirmed",
  "unconfirmed",
  "appealed",
  "open",
  "count",
];

/** What each figure means, in the words of the procedure. */
export function FigureHelp() {
  const { t } = useTranslation();
  return (
    <details className="group rounded-lg border border-line">
      <summary className="tap flex items-center gap-1.5 px-3 py-2 text-sm text-quiet hover:text-ink">
        <Icon name="chevronRight" className="size-4 group-open:rotate-90" />
        {t("figures.help")}
      </summary>
      <dl className="grid gap-2 border-t border-line px-3 py-3 text-sm">
        {EXPLAINED.map((name) => (
          <div key={name} className="max-w-prose">
            <dt className="font-medium">{t(`figures.column.${name}`)}</dt>
            <dd className="text-quiet">{t(`figures.explained.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

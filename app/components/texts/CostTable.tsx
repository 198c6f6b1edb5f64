import { useTranslation } from "react-i18next";
import type { OperatorCost } from "../../presenters/operators";
import { Icon } from "../Icon";
import { money } from "../registry/money";
import { smsLength } from "../smsLength";

/** What the text costs with each operator, as it is typed; what nobody gave is said to be unknown. */
export function CostTable({ text, costs }: { text: string; costs: OperatorCost[] }) {
  const { t } = useTranslation();
  const { segments } = smsLength(text);
  const isKnown = costs.some(({ segmentCost }) => segmentCost !== null);
  if (!isKnown) return <p className="text-xs text-faint">{t("operators.known_none")}</p>;
  return (
    <details className="group text-xs">
      <summary className="tap flex items-center gap-1 text-quiet hover:text-ink">
        <Icon name="chevronRight" className="size-3.5 group-open:rotate-90" />
        {t("operators.table")}
      </summary>
      <dl className="mt-1 grid max-w-72 grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 pl-4.5">
        {costs.map(({ name, segmentCost, currency }) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd className="text-right tabular-nums">
              {segmentCost !== null && currency !== null
                ? money(t, segmentCost * segments, currency)
                : t("operators.unknown")}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

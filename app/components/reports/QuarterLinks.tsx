import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import type { Quarters } from "./figuresView";

const LINK = "tap inline-flex items-center gap-1 text-link";

/** To the quarters before and after, for whoever is shown whole quarters alone. */
export function QuarterLinks({ quarters: { before, after } }: { quarters: Quarters }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("figures.quarters")} className="flex flex-wrap gap-x-5 text-sm">
      {before && (
        <Link to={`?from=${before}`} className={LINK}>
          <Icon name="arrowLeft" />
          {t("figures.quarter_before")}
        </Link>
      )}
      {after && (
        <Link to={`?from=${after}`} className={LINK}>
          {t("figures.quarter_after")}
          <Icon name="chevronRight" />
        </Link>
      )}
    </nav>
  );
}

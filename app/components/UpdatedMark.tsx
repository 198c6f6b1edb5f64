import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";

/** A quiet word that the page has just changed by itself. `at`: when, epoch milliseconds; null shows nothing. */
export function UpdatedMark({ at }: { at: number | null }) {
  const { t } = useTranslation();
  return (
    <span role="status" className="text-xs text-faint">
      {at !== null && (
        <span key={at} className="inline-flex animate-arrive items-center gap-1 rounded-sm px-1">
          <Icon name="check" className="size-3.5" />
          {t("live.updated")}
        </span>
      )}
    </span>
  );
}

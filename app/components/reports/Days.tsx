import { useTranslation } from "react-i18next";
import type { Shown } from "../../presenters/figures";

/** A number of days, halves included. */
export function Days({ days }: { days: Shown | null }) {
  const { t, i18n } = useTranslation();
  if (days === null) return <span className="text-faint">{t("figures.nothing")}</span>;
  if (days === "small") return <span>{t("figures.small")}</span>;
  const whole = Math.floor(days);
  const said = days === whole ? String(whole) : `${whole}${i18n.language === "fr" ? "," : "."}5`;
  return <span>{t("figures.days", { days: said })}</span>;
}

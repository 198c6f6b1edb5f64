import { useTranslation } from "react-i18next";

/** "mars 2026" for "2026-03". */
export function useMonthWord(): (month: string) => string {
  const { t } = useTranslation();
  return (month) =>
    t("time.with_year", { date: t(`time.month_short.${Number(month.slice(5))}`), year: month.slice(0, 4) });
}

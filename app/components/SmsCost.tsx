import { useTranslation } from "react-i18next";
import type { OperatorCost } from "../presenters/operators";
import { money } from "./registry/money";

/** What so many SMS cost with an operator: "environ 0,08 USD chez Vodacom"; that nobody said it, when nobody did. */
export function SmsCost({ segments, operator }: { segments: number; operator: OperatorCost }) {
  const { t } = useTranslation();
  const { name, segmentCost, currency } = operator;
  if (segmentCost === null || currency === null) return <>{t("operators.unknown_with", { name })}</>;
  return <>{t("operators.about", { amount: money(t, segmentCost * segments, currency), name })}</>;
}

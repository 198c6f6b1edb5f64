import { useTranslation } from "react-i18next";
import type { ChangeView, PolicyView, PreviewView } from "../../presenters/deadlines";
import type { FormRefusal } from "../accounts/AccountForm";

/** What the page of the deadlines shows. */
export interface DeadlinesView {
  policies: PolicyView[];
  history: ChangeView[];
  /** Running clocks are being measured again; how many were moved so far. */
  measuring: boolean;
  pending: number;
  chief: { name: string; email: string } | null;
  categories: { code: string; label: string }[];
  units: string[];
  clocks: string[];
  saved: boolean;
  now: number;
}

/** What a form was answered with: a refusal, or what its change would do. */
export type DeadlineAnswer =
  FormRefusal | { shown: { preview: PreviewView; removes: boolean }; typed: Record<string, string>; act: string };

/** A time allowed in words: "15 jours ouvrés". */
export function useTimeInWords() {
  const { t } = useTranslation();
  return (amount: string | undefined, unit: string | undefined) =>
    amount && unit ? t(`deadlines.time.${unit}`, { count: Number(amount) }) : "—";
}

/** When the holder is warned, in words. */
export function useWarningInWords() {
  const { t } = useTranslation();
  return (amount: string | undefined, unit: string | undefined) => {
    if (!amount || !unit) return t("deadlines.warn_usual");
    return amount === "0" ? t("deadlines.warn_never") : t(`deadlines.warning.${unit}`, { count: Number(amount) });
  };
}

/** What a deadline is about, in words: class or priority, level, object. */
export function useTermsInWords() {
  const { t } = useTranslation();
  return ({ caseKind, caseClass, level, priority, category }: PolicyView) =>
    [
      caseKind === "support_ticket" ? (priority ?? "") : t("class.short", { caseClass }),
      level ? t(`level.${level}`) : "",
      category ?? (caseKind === "grievance" ? t("assignment.any_category") : ""),
    ]
      .filter(Boolean)
      .join(" · ");
}

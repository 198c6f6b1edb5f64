import { useTranslation } from "react-i18next";
import type { RuleView, TrialView } from "../../presenters/assignment";
import type { PlaceGroup } from "../../presenters/places";
import type { FormRefusal } from "../accounts/AccountForm";

/** What the page of the rules shows. */
export interface AssignmentView {
  rules: RuleView[];
  people: { id: string; name: string }[];
  categories: { code: string; label: string }[];
  places: PlaceGroup[];
  country: boolean;
  trial: TrialView | null;
  saved: boolean;
}

/** What a form of the page was answered with: a refusal, or a trial of what it says. */
export type RuleAnswer = FormRefusal | { shown: TrialView; typed: Record<string, string>; act: string };

/** A rule by its terms. */
export function useRuleInWords() {
  const { t } = useTranslation();
  return ({ place, category, caseClass }: RuleView) =>
    t("assignment.rule", {
      place,
      category: category ?? t("assignment.any_category"),
      caseClass: caseClass ? t(`class.${caseClass}`) : t("assignment.any_class"),
    });
}

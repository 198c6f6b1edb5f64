import type { CategoryChoice } from "~/workflows/triage/formChoices";

/** What a case may be about, for choosing, in one language. */
export interface CategoryOption {
  code: string;
  label: string;
  caseClass: number;
  details: { code: string; label: string }[];
}

/** The categories in the words of a language, the French ones where it has none. */
export function presentCategories(choices: CategoryChoice[], language: string): CategoryOption[] {
  return choices.map(({ code, caseClass, labels, details }) => ({
    code,
    caseClass,
    label: wordsIn(labels, language, code),
    details: details.map((detail) => ({ code: detail.code, label: wordsIn(detail.labels, language, detail.code) })),
  }));
}

/** Words of category codes, of both levels. */
export function categoryWords(options: CategoryOption[]): Map<string, string> {
  return new Map(
    options.flatMap(
      ({ code, label, details }) =>
        [[code, label], ...details.map((one) => [one.code, one.label] as const)] as [string, string][],
    ),
  );
}

function wordsIn(labels: Record<string, string>, language: string, code: string): string {
  return labels[language] ?? labels.fr ?? code;
}

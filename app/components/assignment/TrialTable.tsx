import { useTranslation } from "react-i18next";
import type { TrialView } from "../../presenters/assignment";
import { useRuleInWords } from "./ruleView";

/** Where the latest cases would have gone: how many to each, then case by case. */
export function TrialTable({ trial: { rows, counts } }: { trial: TrialView }) {
  const { t } = useTranslation();
  const inWords = useRuleInWords();
  return (
    <section aria-labelledby="trial" className="grid gap-2 rounded-lg border border-line bg-sunken px-3 py-3">
      <h2 id="trial" className="text-base font-semibold">
        {t("assignment.trial")}
      </h2>
      <p className="text-sm text-quiet">{t(rows.length ? "assignment.trial_lead" : "assignment.trial_none")}</p>
      <ul className="flex flex-wrap gap-x-4 text-sm font-medium">
        {counts.map(({ name, count }) => (
          <li key={name}>{t("assignment.count", { name, count })}</li>
        ))}
      </ul>
      {rows.length > 0 && (
        <div
          className="max-h-96 overflow-auto rounded-md border border-line bg-surface"
          tabIndex={0}
          role="region"
          aria-label={t("assignment.trial_cases")}
        >
          <table className="w-full text-sm">
            <thead className="text-left text-xs text-quiet">
              <tr>
                {["case", "about", "to", "rule"].map((column) => (
                  <th key={column} scope="col" className="px-3 py-1.5 font-medium">
                    {t(`assignment.trial_${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ reference, place, category, rule, to }) => (
                <tr key={reference} className="border-t border-line align-top">
                  <th scope="row" className="px-3 py-1.5 text-left font-medium whitespace-nowrap tabular-nums">
                    {reference}
                  </th>
                  <td className="px-3 py-1.5">{[place, category].filter(Boolean).join(", ")}</td>
                  <td className={`px-3 py-1.5 ${to ? "font-medium" : "text-quiet"}`}>{to ?? t("assignment.nobody")}</td>
                  <td className="px-3 py-1.5 text-quiet">
                    {rule === null ? t("assignment.no_rule") : rule === "draft" ? t("assignment.draft") : inWords(rule)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

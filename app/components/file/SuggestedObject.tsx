import { Link } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SuggestionView } from "../../presenters/suggestion";
import { Button } from "../Button";
import { useShortcuts } from "../keys/useShortcuts";
import { Reference } from "../Reference";

/** What the case may be about, and why. One press puts it into the form; nothing is chosen before. */
export function SuggestedObject({ suggestion, onTake }: { suggestion: SuggestionView; onTake: () => void }) {
  const { t } = useTranslation();
  useShortcuts(useMemo(() => ({ suggestion: onTake }), [onTake]));
  const { category, detail, caseClass, words, payment, earlier, chosen } = suggestion;
  return (
    <section
      aria-label={t("suggestion.title")}
      className="grid gap-1.5 rounded-md border border-line bg-sunken p-2.5 text-sm"
    >
      <p>
        {t("suggestion.proposed")}{" "}
        <strong className="font-semibold">{[category, detail].filter(Boolean).join(" · ")}</strong>
        <span className="block text-quiet">{t(`class.${caseClass}`)}</span>
      </p>
      <ul className="grid gap-0.5 text-xs text-quiet">
        {words.length > 0 && (
          <li dir="auto">
            {t("suggestion.words", { words: words.map((word) => t("suggestion.word", { word })).join(", ") })}
          </li>
        )}
        {earlier && (
          <li>
            {t(`suggestion.earlier_${earlier.by}`)}{" "}
            <Link to={`/cases/${earlier.reference}`} className="text-link underline underline-offset-2">
              <Reference value={earlier.reference} />
            </Link>
          </li>
        )}
        {payment && <li>{t(`suggestion.payment_${payment}`)}</li>}
        {chosen && <li>{t("suggestion.chosen")}</li>}
      </ul>
      <Button type="button" icon="check" className="justify-self-start" onClick={onTake}>
        {t("suggestion.take")}
      </Button>
    </section>
  );
}

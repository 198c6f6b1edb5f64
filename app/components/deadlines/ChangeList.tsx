import { useTranslation } from "react-i18next";
import type { ChangeView } from "../../presenters/deadlines";
import { dateAndTime } from "../moments";
import { useTimeInWords, useWarningInWords } from "./deadlinesView";

/** Times of a change are shown on the clocks of the capital. */
const ZONE = "Africa/Kinshasa";

/** Who changed what, when, from what to what. */
export function ChangeList({ changes, now }: { changes: ChangeView[]; now: number }) {
  const { t } = useTranslation();
  const inWords = useChangeInWords();
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="mb-1.5 text-base font-semibold">
        {t("deadlines.changes")}
      </h2>
      <ul className="grid gap-1 text-sm">
        {changes.map((change) => (
          <li key={change.id} className="flex flex-wrap gap-x-2">
            <time dateTime={change.at} className="text-quiet tabular-nums">
              {dateAndTime(t, Date.parse(change.at), now, ZONE)}
            </time>
            <span>{inWords(change)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useChangeInWords() {
  const { t } = useTranslation();
  const time = useTimeInWords();
  const warning = useWarningInWords();
  return ({ action, who, facts }: ChangeView) => {
    const terms = [
      facts.clock && t(`clock.${facts.clock}`),
      facts.priority || (facts.caseClass && t("class.short", { caseClass: facts.caseClass })),
      facts.level && t(`level.${facts.level}`),
      facts.category,
    ].filter(Boolean);
    return t(`deadlines.change.${action}`, {
      ...facts,
      who,
      place: facts.place || t("calendars.country"),
      about: terms.join(" · "),
      from: facts.fromAmount ? time(facts.fromAmount, facts.fromUnit) : "—",
      to: time(facts.amount, facts.unit),
      warning: warning(facts.warnAmount, facts.warnUnit),
      again: facts.remeasure === "true" ? t("deadlines.change.again") : "",
      whom: facts.whom || t("assignment.nobody"),
    });
  };
}

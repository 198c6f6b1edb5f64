import { useTranslation } from "react-i18next";
import type { LengthView, TicketChoices } from "../../presenters/ticket";
import { PriorityBadge } from "../Badges";

/** What impact and urgency lead to, as they are chosen: the priority and what the desk promises for it. */
export function PriorityPromise({
  choices,
  impact,
  urgency,
}: {
  choices: TicketChoices;
  impact: string;
  urgency: string;
}) {
  const { t } = useTranslation();
  const priority = choices.priorities[impact]?.[urgency];
  const promised = priority ? choices.promises[priority] : undefined;
  const length = ({ unit, count }: LengthView) => t(`length.${unit}`, { count });
  return (
    <p aria-live="polite" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-quiet">
      <span className="font-medium text-ink">{t("priority.label")}</span>
      {priority ? <PriorityBadge priority={priority} /> : t("priority.unknown")}
      {promised && (
        <span>
          {promised.answer && t("priority.answer", { length: length(promised.answer) })}{" "}
          {promised.restore ? t("priority.restore", { length: length(promised.restore) }) : t("priority.no_restore")}
        </span>
      )}
    </p>
  );
}

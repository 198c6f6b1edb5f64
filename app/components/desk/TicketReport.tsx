import { useTranslation } from "react-i18next";
import type { TicketView } from "../../presenters/ticket";
import { Icon } from "../Icon";

/** What was reported, to be read before anything that happened since; and how many people wait for it. */
export function TicketReport({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation();
  const { report, waiting } = ticket;
  return (
    <section aria-labelledby="ticket-report" className="grid gap-2.5 border-b border-line px-3 py-3 md:px-5">
      {waiting !== null && waiting > 0 && (
        <p className="flex items-center gap-1.5 text-sm font-medium text-warn">
          <Icon name="pause" />
          {t("ticket.waiting", { count: waiting })}
        </p>
      )}
      <h2 id="ticket-report" className="text-sm font-semibold">
        {t("ticket.report")}
      </h2>
      {report ? (
        <dl className="grid max-w-[46rem] gap-2.5 text-sm">
          {(["observed", "steps", "expected"] as const).map((part) => (
            <div key={part} className="grid gap-x-2 gap-y-0.5 sm:grid-cols-[6.5rem_minmax(0,1fr)]">
              <dt className="text-faint">{t(`ticket.part.${part}`)}</dt>
              <dd dir="auto" className={`break-words whitespace-pre-wrap ${report[part] ? "" : "text-faint italic"}`}>
                {report[part] || t("ticket.not_given")}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="inline-flex items-center gap-1.5 text-sm text-faint italic">
          <Icon name="lock" />
          {t("timeline.hidden")}
        </p>
      )}
    </section>
  );
}

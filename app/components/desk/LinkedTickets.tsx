import { useTranslation } from "react-i18next";
import { PriorityBadge, StatusBadge } from "../Badges";
import { DeadlineBar } from "../DeadlineBar";
import type { FileView } from "../file/fileView";
import { Panel } from "../file/Panel";
import { SpeakFromCase } from "./SpeakFromCase";
import { Icon } from "../Icon";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";

/** The tickets a grievance waits for: how far each is, and what is next once it is settled. */
export function LinkedTickets({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { linked, timeZone, isOpen, status } = view.file;
  const may = view.file.allowed.includes("linkTicket");
  if (!linked.length) return null;
  return (
    <Panel title={t("linked.title")}>
      <ul className="grid gap-3">
        {linked.map((ticket) => (
          <li key={ticket.reference} className="grid gap-1 text-sm">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              {!ticket.settledAt && <span className="text-faint">{t("linked.awaits")}</span>}
              <Reference value={ticket.reference} className="font-medium" />
              <StatusBadge status={ticket.status} outcome={ticket.outcome} kind="support_ticket" />
              {ticket.priority && <PriorityBadge priority={ticket.priority} short />}
            </span>
            {ticket.title && (
              <span dir="auto" className="break-words">
                {ticket.title}
              </span>
            )}
            {ticket.settledAt ? (
              <>
                <span className="text-xs text-faint">
                  {t("linked.settled")} <RelativeTime at={ticket.settledAt} timeZone={timeZone} as="moment" />
                </span>
                {isOpen && status !== "answered" && (
                  <span className="flex items-start gap-1.5 font-medium text-good">
                    <Icon name="check" className="mt-0.5 size-4" />
                    {t("linked.next_step")}
                  </span>
                )}
              </>
            ) : (
              ticket.deadline && <DeadlineBar deadline={ticket.deadline} timeZone={timeZone} named />
            )}
            {ticket.replies.map(({ id, at, text }) => (
              <blockquote key={id} dir="auto" className="border-l-2 border-line pl-2 break-words whitespace-pre-wrap">
                {text}
                <RelativeTime at={at} timeZone={timeZone} as="moment" className="block text-xs text-faint" />
              </blockquote>
            ))}
            {may && ticket.mayAdd && <SpeakFromCase act="addToTicket" view={view} reference={ticket.reference} />}
            {may && ticket.mayReopen && <SpeakFromCase act="reopenTicket" view={view} reference={ticket.reference} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

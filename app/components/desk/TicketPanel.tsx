import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketView } from "../../presenters/ticket";
import { PriorityBadge } from "../Badges";
import { Button } from "../Button";
import { isUnqualified, type FileView } from "../file/fileView";
import { Pair, Pairs, Panel } from "../file/Panel";
import { PlaceName } from "../PlaceName";
import { TicketQualifyForm } from "./TicketQualifyForm";

/** What a ticket is about and how much it weighs; for the desk, the form that decides it. */
export function TicketPanel({ view, ticket }: { view: FileView; ticket: TicketView }) {
  const { t } = useTranslation();
  const { file, choices } = view;
  const may = file.allowed.includes("qualify");
  const first = isUnqualified(file);
  const [editing, setEditing] = useState(false);
  const stopEditing = useCallback(() => setEditing(false), []);
  const change = may && !first && (
    <Button type="button" look="quiet" onClick={() => setEditing(!editing)} aria-expanded={editing}>
      {t(editing ? "action.cancel" : "action.change")}
    </Button>
  );
  return (
    <Panel id="qualification" title={t("ticket.details")} action={change}>
      {may && choices && (first || editing) && (
        <TicketQualifyForm key={file.id} view={view} ticket={ticket} choices={choices} onDone={stopEditing} />
      )}
      <Pairs>
        {(!may || !(first || editing)) && (
          <>
            <Pair label={t("ticket.module")}>{file.category ?? t("queue.no_category")}</Pair>
            <Pair label={t("ticket.type")}>{t(`ticket_type.${ticket.ticketType}`)}</Pair>
            <Pair label={t("priority.label")}>
              <PriorityBadge priority={ticket.priority} />
            </Pair>
            <Pair label={t("ticket.impact")}>{t(`impact.${ticket.impact}`)}</Pair>
            <Pair label={t("ticket.urgency")}>{t(`urgency.${ticket.urgency}`)}</Pair>
          </>
        )}
        <Pair label={t("ticket.version")}>{ticket.softwareVersion ?? t("ticket.not_given")}</Pair>
        <Pair label={t("ticket.requester")}>{ticket.requester.me ? t("ticket.you") : ticket.requester.name}</Pair>
        <Pair label={t("field.place")}>
          <PlaceName place={file.place} />
        </Pair>
      </Pairs>
    </Panel>
  );
}

import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TicketChoices } from "../../presenters/ticket";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { useFirstFault } from "../useFirstFault";
import { useHouse } from "../useHouse";
import { TicketFields, type FilledTicket } from "./TicketFields";

/** What a form of a ticket was answered with when it could not be taken: what was typed comes back with the reasons. */
export interface TicketRefusal extends FilledTicket {
  once: string;
  /** A reason that is of no field; null when the fields say it. */
  code: string | null;
}

/** The form of a new ticket. It is an ordinary form: it works before the script has come. */
export function NewTicketForm({
  choices,
  once,
  refused,
  children,
}: {
  choices: TicketChoices;
  once: string;
  refused?: TicketRefusal;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const form = useFirstFault(refused);
  const busy = useNavigation().state === "submitting";
  return (
    <Form ref={form} method="post" className="grid gap-4" noValidate={refused !== undefined}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="act" value="open" />
      <input type="hidden" name="once" value={refused?.once ?? once} />
      {refused && (
        <Notice tone="bad" icon="alert">
          {refused.code ? t([`errors.${refused.code}`, "errors.refused"]) : t("ticket.faults")}
        </Notice>
      )}
      {children}
      <TicketFields choices={choices} filled={refused ?? { typed: {}, faults: {} }} />
      <Button look="primary" icon="send" disabled={busy} className="justify-self-start">
        {t(busy ? "action.sending" : "ticket.send")}
      </Button>
    </Form>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketChoices, TicketView } from "../../presenters/ticket";
import { Button } from "../Button";
import { SelectField } from "../Field";
import type { FileView } from "../file/fileView";
import { Refused, useAct } from "../file/useAct";
import { useFrozenVersion } from "../file/useFrozenVersion";
import { PriorityPromise } from "./PriorityPromise";

/** Says what a ticket is about, how wide it is and how urgent; what was reported stands chosen. */
export function TicketQualifyForm({
  view,
  ticket,
  choices,
  onDone,
}: {
  view: FileView;
  ticket: TicketView;
  choices: TicketChoices;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { file } = view;
  const [impact, setImpact] = useState(ticket.impact);
  const [urgency, setUrgency] = useState(ticket.urgency);
  const { fetcher, busy, answered, refused, errorOf, hidden } = useAct("qualify", file.id, onDone);
  const { version, begin } = useFrozenVersion(file.version, answered);
  const at = (name: string, label: string) => ({ id: `qualify-${name}`, name, label, error: errorOf(name) });
  const options = (values: readonly string[], words: string) =>
    values.map((value) => (
      <option key={value} value={value}>
        {t(`${words}.${value}`)}
      </option>
    ));
  return (
    <fetcher.Form method="post" className="grid gap-3" onChange={begin}>
      {hidden}
      <input type="hidden" name="version" value={version} />
      <Refused refused={refused} />
      <SelectField {...at("module", t("ticket.module"))} defaultValue={ticket.module}>
        {choices.modules.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </SelectField>
      <SelectField {...at("ticketType", t("ticket.type"))} defaultValue={ticket.ticketType}>
        {options(choices.types, "ticket_type")}
      </SelectField>
      <SelectField
        {...at("impact", t("ticket.impact"))}
        value={impact}
        onChange={(event) => setImpact(event.target.value)}
      >
        {options(choices.impacts, "impact")}
      </SelectField>
      <SelectField
        {...at("urgency", t("ticket.urgency"))}
        value={urgency}
        onChange={(event) => setUrgency(event.target.value)}
      >
        {options(choices.urgencies, "urgency")}
      </SelectField>
      <PriorityPromise choices={choices} impact={impact} urgency={urgency} />
      <Button look="primary" icon="flag" disabled={busy} className="justify-self-start">
        {t(busy ? "action.saving" : "action.qualify")}
      </Button>
    </fetcher.Form>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketChoices } from "../../presenters/ticket";
import { ChoiceField, SelectField, TextAreaField, TextField } from "../Field";
import { PriorityPromise } from "./PriorityPromise";

/** What a form of a ticket held when it came back, and what was wrong with it (an i18n key for each field). */
export interface FilledTicket {
  typed: Partial<Record<string, string>>;
  faults: Record<string, string>;
}

/**
 * The fields of a new ticket, with what was typed. The priority follows the choices on the screen; the server computes it
 * anew.
 */
export function TicketFields({ choices, filled: { typed, faults } }: { choices: TicketChoices; filled: FilledTicket }) {
  const { t } = useTranslation();
  const [impact, setImpact] = useState(typed.impact ?? "");
  const [urgency, setUrgency] = useState(typed.urgency ?? "");
  const at = (name: string) => ({
    id: `ticket-${name}`,
    name,
    defaultValue: typed[name] ?? "",
    error: faults[name] ? t(faults[name]) : undefined,
  });
  const options = (values: readonly string[], words: string) =>
    values.map((value) => ({ value, label: t(`${words}.${value}`) }));
  return (
    <>
      <TextField {...at("title")} label={t("ticket.title")} hint={t("ticket.title_hint")} maxLength={140} required />
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <SelectField {...at("module")} label={t("ticket.module")} required>
          <option value="" disabled>
            {t("field.choose")}
          </option>
          {choices.modules.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField
          {...at("softwareVersion")}
          label={t("ticket.version")}
          hint={t("ticket.version_hint")}
          maxLength={60}
        />
      </div>
      <ChoiceField {...at("ticketType")} label={t("ticket.type")} options={options(choices.types, "ticket_type")} />
      <ChoiceField
        {...at("impact")}
        label={t("ticket.impact")}
        options={options(choices.impacts, "impact")}
        onChange={setImpact}
      />
      <ChoiceField
        {...at("urgency")}
        label={t("ticket.urgency")}
        options={options(choices.urgencies, "urgency")}
        onChange={setUrgency}
      />
      <PriorityPromise choices={choices} impact={impact} urgency={urgency} />
      <TextAreaField {...at("observed")} label={t("ticket.observed")} maxLength={5000} required />
      <TextAreaField {...at("steps")} label={t("ticket.steps")} hint={t("ticket.steps_hint")} maxLength={5000} />
      <TextAreaField {...at("expected")} label={t("ticket.expected")} maxLength={5000} rows={2} />
    </>
  );
}

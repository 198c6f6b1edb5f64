import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import type { JournalAsked } from "./journalView";

/** Looks into the journal by act, person, date and case, all of it in the address of the page. */
export function JournalFilters({
  asked,
  view,
}: {
  asked: JournalAsked;
  view: { actions: string[]; people: string[]; mayAskCase: boolean };
}) {
  const { t } = useTranslation();
  return (
    <Form
      role="search"
      aria-label={t("journal_room.search")}
      key={JSON.stringify(asked)}
      className="grid items-end gap-3 border-b border-line px-3 py-3 sm:grid-cols-2 md:px-4 xl:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_10.5rem_10.5rem_9rem_auto]"
    >
      <SelectField id="action" name="action" label={t("journal_room.act")} defaultValue={asked.action}>
        <option value="">{t("accounts.any")}</option>
        {view.actions.map((action) => (
          <option key={action} value={action}>
            {hollow(t(`journal.${action}`, { skipInterpolation: true }))}
          </option>
        ))}
      </SelectField>
      <TextField
        id="who"
        name="who"
        label={t("journal_room.who")}
        list="who-offered"
        autoComplete="off"
        maxLength={255}
        defaultValue={asked.who}
      />
      <datalist id="who-offered">
        {view.people.map((email) => (
          <option key={email} value={email} />
        ))}
      </datalist>
      <TextField id="from" name="from" type="date" label={t("journal_room.from")} defaultValue={asked.from} />
      <TextField id="until" name="until" type="date" label={t("journal_room.until")} defaultValue={asked.until} />
      {view.mayAskCase && (
        <TextField
          id="case"
          name="case"
          inputMode="numeric"
          label={t("journal_room.case")}
          maxLength={30}
          defaultValue={asked.case}
        />
      )}
      <Button icon="search">{t("accounts.find")}</Button>
    </Form>
  );
}

/** The sentence of an act with its holes left open. */
function hollow(sentence: string): string {
  return sentence.replace(/\$t\([^)]*\)|\{\{\w+\}\}/g, "…");
}

import { useTranslation } from "react-i18next";
import { IDENTITY_CHECKS, REQUEST_KINDS } from "./requestWords";
import type { PlaceGroup } from "../../presenters/places";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { ChoiceField, SelectField, TextAreaField, TextField, TickField } from "../Field";
import { PlaceOptions } from "../PlaceOptions";

/** What the form of a new request offers. */
export interface RequestChoices {
  id: string;
  places: PlaceGroup[];
  country: boolean;
  /** YYYY-MM-DD. */
  today: string;
}

/** Enters a request: what is asked, how it was made sure that it is her, and what she is found by. */
export function NewRequest({ choices, refused }: { choices: RequestChoices; refused?: FormRefusal }) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("open", refused);
  const field = (name: string) => ({ id: name, name, error: errorOf(name), defaultValue: typed(name) });
  return (
    <section className="grid max-w-2xl gap-3 border-t border-line pt-5">
      <h2 className="text-base font-semibold">{t("persons.new")}</h2>
      <AccountForm act="open" refused={refused} className="grid gap-4">
        <input type="hidden" name="id" value={choices.id} />
        <ChoiceField
          {...field("kind")}
          label={t("persons.asks")}
          options={REQUEST_KINDS.map((value) => ({ value, label: t(`persons.kind.${value}`) }))}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField {...field("placeCode")} label={t("field.place")} required>
            <option value="">{t("field.choose")}</option>
            {choices.country && <option value="CD">{t("persons.country")}</option>}
            <PlaceOptions groups={choices.places} />
          </SelectField>
          <TextField
            {...field("receivedOn")}
            type="date"
            max={choices.today}
            defaultValue={typed("receivedOn", choices.today)}
            label={t("persons.received_on")}
          />
        </div>
        <fieldset className="grid gap-3 rounded-lg border border-line p-4">
          <legend className="px-1 text-sm font-semibold">{t("persons.identity")}</legend>
          <p className="text-sm text-quiet">{t("persons.identity_lead")}</p>
          <ChoiceField
            {...field("checkedHow")}
            label={t("persons.checked")}
            options={IDENTITY_CHECKS.map((value) => ({ value, label: t(`persons.check.${value}`) }))}
          />
          <TextField
            {...field("check")}
            label={t("persons.check_note")}
            hint={t("persons.check_hint")}
            maxLength={300}
          />
        </fieldset>
        <fieldset className="grid gap-3 rounded-lg border border-line p-4">
          <legend className="px-1 text-sm font-semibold">{t("persons.found_by")}</legend>
          <p className="text-sm text-quiet">{t("persons.found_by_lead")}</p>
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField {...field("phone")} type="tel" autoComplete="off" label={t("persons.phone")} />
            <TextField {...field("householdCode")} autoComplete="off" label={t("persons.household")} />
          </div>
          <TickField
            id="sharedPhone"
            name="sharedPhone"
            label={t("persons.shared")}
            hint={t("persons.shared_hint")}
            defaultChecked={typed("sharedPhone") === "on"}
          />
          <TextField
            {...field("references")}
            inputMode="numeric"
            autoComplete="off"
            label={t("persons.references")}
            hint={t("persons.references_hint")}
          />
        </fieldset>
        <TextAreaField {...field("words")} label={t("persons.words")} hint={t("persons.words_hint")} maxLength={2000} />
        <Button look="primary" icon="check" className="justify-self-start">
          {t("persons.enter")}
        </Button>
      </AccountForm>
    </section>
  );
}

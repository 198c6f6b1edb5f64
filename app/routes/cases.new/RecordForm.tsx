import { Form, Link, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { ChoiceField, SelectField, TextAreaField, TextField, TickField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { PhotoField } from "../../components/PhotoField";
import { PlaceOptions } from "../../components/PlaceOptions";
import { ProxyFields } from "../../components/ProxyFields";
import { SafeContactFields } from "../../components/SafeContactFields";
import { useFirstFault } from "../../components/useFirstFault";
import { useHouse } from "../../components/useHouse";
import type { CategoryOption } from "../../presenters/categories";
import type { PlaceGroup } from "../../presenters/places";
import type { LanguageChoice } from "../../publicWords.server";

interface Props {
  once: string;
  categories: CategoryOption[];
  places: PlaceGroup[];
  languages: LanguageChoice[];
  /** A complaint from nowhere known may be recorded. */
  unplaced: boolean;
  typed: Record<string, string | undefined>;
  refused: { code?: string; fields?: Record<string, string> } | null;
}

/** A complaint typed in for somebody, in the order it is told: what, where, who, and how to answer safely. */
export function RecordForm({ once, categories, places, languages, unplaced, typed, refused }: Props) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf;
  const form = useFirstFault(refused);
  const busy = useNavigation().state === "submitting";
  const errorOf = (name: string) => (refused?.fields?.[name] ? t(refused.fields[name]) : undefined);
  const field = (name: string) => ({
    id: `record-${name}`,
    name,
    defaultValue: typed[name] ?? "",
    error: errorOf(name),
  });
  const tick = (name: string) => ({ id: `record-${name}`, name, defaultChecked: Boolean(typed[name]) });
  return (
    <Form ref={form} method="post" encType="multipart/form-data" className="grid gap-6" noValidate>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-xl font-semibold">{t("record.title")}</h1>
        <Link to="/cases/register" className="tap inline-flex items-center text-sm text-link">
          {t("register.link")}
        </Link>
      </div>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="once" value={typed.once ?? once} />
      {refused && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <Part title={t("record.what")}>
        <ChoiceField
          {...field("heardBy")}
          label={t("record.heard_by")}
          defaultValue={typed.heardBy ?? "voice"}
          options={["voice", "visit", "paper"].map((value) => ({ value, label: t(`record.heard.${value}`) }))}
        />
        <TextAreaField
          {...field("text")}
          label={t("record.text")}
          hint={t("record.text_hint")}
          rows={5}
          required
          autoFocus
        />
        <PhotoField id="record-photo" hint={t("photo.hint_record")} />
        <SelectField {...field("category")} label={t("record.category")}>
          <option value="">{t("record.category_unknown")}</option>
          {categories.map(({ code, label, details }) => (
            <optgroup key={code} label={label}>
              <option value={code}>{details.length ? t("field.object_general", { label }) : label}</option>
              {details.map((detail) => (
                <option key={detail.code} value={detail.code}>
                  {detail.label}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <TickField {...tick("againstStaff")} label={t("record.against_staff")} hint={t("record.against_staff_hint")} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <SelectField {...field("place")} label={t("record.place")}>
            {unplaced && <option value="">{t("record.place_unknown")}</option>}
            <PlaceOptions groups={places} />
          </SelectField>
          <TextField
            {...field("receivedOn")}
            type="date"
            label={t("record.received_on")}
            hint={t("record.received_on_hint")}
          />
        </div>
      </Part>
      <Part title={t("record.who")}>
        <TickField {...tick("anonymous")} label={t("record.anonymous")} hint={t("record.anonymous_hint")} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField {...field("name")} label={t("record.name")} autoComplete="off" />
          <TextField
            {...field("householdCode")}
            label={t("record.household")}
            autoComplete="off"
            autoCapitalize="characters"
          />
          <ChoiceField
            {...field("sex")}
            label={t("record.sex")}
            options={["F", "M", ""].map((value) => ({ value, label: t(`record.sexes.${value || "none"}`) }))}
          />
          <ChoiceField
            {...field("ageBand")}
            label={t("record.age")}
            options={["minor", "adult", "elder", ""].map((value) => ({
              value,
              label: t(`record.ages.${value || "none"}`),
            }))}
          />
        </div>
      </Part>
      <Part title={t("proxy.title")}>
        <ProxyFields idPrefix="record" typed={typed} errorOf={errorOf} />
      </Part>
      <Part title={t("record.reach")}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            {...field("phone")}
            type="tel"
            label={t("record.phone")}
            hint={t("record.phone_hint")}
            autoComplete="off"
          />
          <TextField
            {...field("email")}
            type="email"
            label={t("record.email")}
            hint={t("record.email_hint")}
            autoComplete="off"
          />
          <SelectField {...field("language")} label={t("record.language")}>
            <option value="">{t("record.language_of_place")}</option>
            {languages.map(({ code, name }) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        <SafeContactFields idPrefix="record" typed={typed} errorOf={errorOf} />
      </Part>
      <p className="text-sm text-quiet">{t("record.consent")}</p>
      <Button look="primary" icon="check" disabled={busy} className="justify-self-start">
        {t(busy ? "action.saving" : "record.send")}
      </Button>
    </Form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-line pt-4">
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}

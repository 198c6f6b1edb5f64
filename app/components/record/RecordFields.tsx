import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryOption } from "../../presenters/categories";
import type { PlaceGroup } from "../../presenters/places";
import { CategoryOptions } from "../CategoryOptions";
import { ChoiceField, SelectField, TextAreaField, TextField, TickField } from "../Field";
import { PlaceOptions } from "../PlaceOptions";
import { ProxyFields } from "../ProxyFields";
import { SafeContactFields } from "../SafeContactFields";
import { Unfold } from "./Unfold";

/** What the choice of the object stands for what is told apart and never kept here. */
export const CONFIDENTIAL = "confidential";

export interface RecordFieldsProps {
  /** Of the ids of the boxes, where two forms may stand on one page. */
  idPrefix?: string;
  categories: CategoryOption[];
  places: PlaceGroup[];
  languages: { code: string; name: string }[];
  /** A complaint from nowhere known may be recorded. */
  unplaced: boolean;
  typed: Record<string, string | undefined>;
  /** Keys of words by field. */
  faults: Record<string, string>;
  /** Stands under the words: a photo, where one can be taken along. */
  photo?: ReactNode;
  /** Stands under phone and household: who else complained so. */
  known?: ReactNode;
  /** Offers what is told apart as an object, and hears when it is chosen. */
  onConfidential?: () => void;
}

/** What every complaint has stands open, in the order it is told; the rest unfolds when it is needed. */
export function RecordFields({ idPrefix = "record", typed, faults, ...parts }: RecordFieldsProps) {
  const { categories, places, languages, unplaced } = parts;
  const { t } = useTranslation();
  const errorOf = (name: string) => (faults[name] ? t(faults[name]) : undefined);
  const field = (name: string) => ({
    id: `${idPrefix}-${name}`,
    name,
    defaultValue: typed[name] ?? "",
    error: errorOf(name),
  });
  const tick = (name: string) => ({ id: `${idPrefix}-${name}`, name, defaultChecked: Boolean(typed[name]) });
  const says = (...names: string[]) => names.some((name) => Boolean(typed[name]) || Boolean(faults[name]));
  const chosen = (name: string, values: string[]) => ({
    ...field(name),
    options: values.map((value) => ({ value, label: t(`record.${OPTIONS[name]}.${value || "none"}`) })),
  });
  return (
    <>
      <ChoiceField
        {...chosen("heardBy", ["voice", "visit", "paper"])}
        label={t("record.heard_by")}
        defaultValue={typed.heardBy ?? "voice"}
      />
      <TextAreaField
        {...field("text")}
        label={t("record.text")}
        hint={t("record.text_hint")}
        rows={4}
        maxLength={5_000}
        required
        autoFocus
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          {...field("category")}
          label={t("record.category")}
          onChange={(event) => event.target.value === CONFIDENTIAL && parts.onConfidential?.()}
        >
          <option value="">{t("record.category_unknown")}</option>
          <CategoryOptions categories={categories} />
          {parts.onConfidential && <option value={CONFIDENTIAL}>{t("offline.confidential")}</option>}
        </SelectField>
        <SelectField {...field("place")} label={t("record.place")}>
          {unplaced && <option value="">{t("record.place_unknown")}</option>}
          <PlaceOptions groups={places} />
        </SelectField>
        <TextField {...field("name")} label={t("record.name")} autoComplete="off" />
        <TextField
          {...field("phone")}
          type="tel"
          label={t("record.phone")}
          hint={t("record.phone_hint")}
          autoComplete="off"
        />
      </div>
      {parts.known}
      <TickField {...tick("anonymous")} label={t("record.anonymous")} hint={t("record.anonymous_hint")} />
      <TickField {...tick("againstStaff")} label={t("record.against_staff")} hint={t("record.against_staff_hint")} />
      <div className="grid">
        <Unfold title={t("record.who")} open={says("householdCode", "sex", "ageBand")}>
          <TextField
            {...field("householdCode")}
            label={t("record.household")}
            autoComplete="off"
            autoCapitalize="characters"
          />
          <ChoiceField {...chosen("sex", ["F", "M", ""])} label={t("record.sex")} />
          <ChoiceField {...chosen("ageBand", ["minor", "adult", "elder", ""])} label={t("record.age")} />
        </Unfold>
        <Unfold title={t("proxy.title")} open={says(...PROXY)}>
          <ProxyFields idPrefix={idPrefix} typed={typed} errorOf={errorOf} />
        </Unfold>
        <Unfold title={t("record.reach")} open={says("email", "language", ...SAFE)}>
          <SelectField {...field("language")} label={t("record.language")}>
            <option value="">{t("record.language_of_place")}</option>
            {languages.map(({ code, name }) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField
            {...field("email")}
            type="email"
            label={t("record.email")}
            hint={t("record.email_hint")}
            autoComplete="off"
          />
          <SafeContactFields idPrefix={idPrefix} typed={typed} errorOf={errorOf} />
        </Unfold>
        <Unfold title={t(parts.photo ? "record.more_photo" : "record.more")} open={says("receivedOn")}>
          <TextField
            {...field("receivedOn")}
            type="date"
            label={t("record.received_on")}
            hint={t("record.received_on_hint")}
          />
          {parts.photo}
        </Unfold>
      </div>
    </>
  );
}

/** Where the words of the choices of a field stand. */
const OPTIONS: Record<string, string> = { heardBy: "heard", sex: "sexes", ageBand: "ages" };
const SAFE = ["noSms", "sharedPhone", "safeFrom", "safeTo", "trustedName", "trustedPhone", "safeContact"];
const PROXY = ["forOther", "proxyName", "proxyPhone", "proxyRelation", "proxyConsent", "proxyWhy", "proxyTold"];

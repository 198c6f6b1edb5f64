import { useTranslation } from "react-i18next";
import { TextField, TickField } from "./Field";

interface Props {
  idPrefix: string;
  typed: Record<string, string | undefined>;
  errorOf: (field: string) => string | undefined;
}

/** How somebody may be reached without harm: asked alike when a complaint is recorded and on its file. */
export function SafeContactFields({ idPrefix, typed, errorOf }: Props) {
  const { t } = useTranslation();
  const field = (name: string) => ({
    id: `${idPrefix}-${name}`,
    name,
    label: t(`safe_contact.${name}`),
    defaultValue: typed[name] ?? "",
    error: errorOf(name),
    autoComplete: "off",
  });
  const tick = (name: string) => ({
    id: `${idPrefix}-${name}`,
    name,
    label: t(`safe_contact.${name}`),
    hint: t(`safe_contact.${name}_hint`),
    defaultChecked: Boolean(typed[name]),
  });
  return (
    <>
      <TickField {...tick("noSms")} />
      <TickField {...tick("sharedPhone")} />
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-medium">{t("safe_contact.hours")}</legend>
        <div className="grid grid-cols-2 gap-2">
          <TextField {...field("safeFrom")} type="time" />
          <TextField {...field("safeTo")} type="time" />
        </div>
        <p className="text-xs text-faint">{t("safe_contact.hours_hint")}</p>
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">{t("safe_contact.trusted")}</legend>
        <TextField {...field("trustedName")} />
        <TextField {...field("trustedPhone")} type="tel" hint={t("safe_contact.trusted_hint")} />
      </fieldset>
      <TextField {...field("safeContact")} hint={t("safe_contact.words_hint")} />
    </>
  );
}

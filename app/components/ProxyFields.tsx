import { useTranslation } from "react-i18next";
import type { Consent, Proxy, Relation } from "~/workflows/contact/proxy";
import { ChoiceField, SelectField, TextField, TickField } from "./Field";

const RELATIONS: readonly Relation[] = ["family", "neighbour", "committee", "association", "authority", "other"];
const CONSENTS: readonly Consent[] = ["yes", "no", "impossible"];
const TOLD: readonly Proxy["told"][] = ["person", "proxy"];

interface Props {
  idPrefix: string;
  typed: Record<string, string | undefined>;
  errorOf: (field: string) => string | undefined;
}

/**
 * Who complains for the person, whether the person agrees, and who is told: asked alike in the form and on the file. What
 * follows from a tick is shown by the style sheet alone, so that it does not wait for any script.
 */
export function ProxyFields({ idPrefix, typed, errorOf }: Props) {
  const { t } = useTranslation();
  const field = (name: string) => ({
    id: `${idPrefix}-${name}`,
    name,
    label: t(`proxy.${name}`),
    defaultValue: typed[name] ?? "",
    error: errorOf(name),
  });
  return (
    <div className="group/proxy grid gap-4">
      <TickField
        id={`${idPrefix}-forOther`}
        name="forOther"
        label={t("proxy.forOther")}
        hint={t("proxy.forOther_hint")}
        defaultChecked={Boolean(typed.forOther)}
      />
      <fieldset className="hidden gap-4 border-l-2 border-line pl-4 group-has-[[name=forOther]:checked]/proxy:grid">
        <legend className="sr-only">{t("proxy.title")}</legend>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField {...field("proxyName")} autoComplete="off" />
          <SelectField {...field("proxyRelation")}>
            <option value="">{t("field.choose")}</option>
            {RELATIONS.map((value) => (
              <option key={value} value={value}>
                {t(`proxy.relation.${value}`)}
              </option>
            ))}
          </SelectField>
          <TextField {...field("proxyPhone")} type="tel" autoComplete="off" />
        </div>
        <ChoiceField
          {...field("proxyConsent")}
          options={CONSENTS.map((value) => ({ value, label: t(`proxy.consent.${value}`) }))}
        />
        <p className="hidden text-sm text-quiet group-has-[[name=proxyConsent][value=no]:checked]/proxy:block">
          {t("proxy.refused")}
        </p>
        <div className="hidden group-has-[[name=proxyConsent][value=impossible]:checked]/proxy:block">
          <TextField {...field("proxyWhy")} />
        </div>
        <div className="group-has-[[name=proxyConsent][value=no]:checked]/proxy:hidden">
          <ChoiceField
            {...field("proxyTold")}
            defaultValue={typed.proxyTold || "person"}
            options={TOLD.map((value) => ({ value, label: t(`proxy.told.${value}`) }))}
          />
        </div>
      </fieldset>
    </div>
  );
}

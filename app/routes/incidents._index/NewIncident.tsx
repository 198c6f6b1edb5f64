import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { SelectField, TextField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { PlaceOptions } from "../../components/PlaceOptions";
import { useHouse } from "../../components/useHouse";
import type { Refusal } from "../../errors.server";
import type { PlaceGroup } from "../../presenters/places";

interface Choices {
  /** What the new one will be called: the same form twice opens one. */
  id: string;
  fromCase: string | null;
  categories: { code: string; label: string }[];
  cycles: { code: string; name: string }[];
  places: PlaceGroup[];
}

/** Opens an incident: what happened, where, and about what. */
export function NewIncident({ view, refused }: { view: Choices; refused: Pick<Refusal, "code" | "fields"> | null }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const errorOf = (field: string) => (refused?.fields[field] ? t(refused.fields[field]) : undefined);
  return (
    <section id="new" className="grid max-w-xl gap-3 border-t border-line pt-5">
      <h2 className="text-base font-semibold">{t("incident.open_new")}</h2>
      <p className="text-sm text-quiet">{t("incident.lead")}</p>
      {refused && !Object.keys(refused.fields).length && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <Form method="post" className="grid gap-3">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="id" value={view.id} />
        {view.fromCase && <input type="hidden" name="case" value={view.fromCase} />}
        <TextField
          id="incident-title"
          name="title"
          label={t("incident.title")}
          hint={t("incident.title_hint")}
          error={errorOf("title")}
          maxLength={120}
          required
        />
        <SelectField
          id="incident-place"
          name="placeCode"
          label={t("field.place")}
          error={errorOf("placeCode")}
          defaultValue=""
          required
        >
          <option value="" disabled>
            {t("field.choose")}
          </option>
          <PlaceOptions groups={view.places} />
        </SelectField>
        <SelectField
          id="incident-category"
          name="categoryCode"
          label={t("field.object")}
          error={errorOf("categoryCode")}
          defaultValue=""
        >
          <option value="">{t("incident.any")}</option>
          {view.categories.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          id="incident-cycle"
          name="cycleCode"
          label={t("incident.cycle")}
          error={errorOf("cycleCode")}
          defaultValue=""
        >
          <option value="">{t("incident.any")}</option>
          {view.cycles.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <Button look="primary" disabled={busy} className="justify-self-start">
          {t("incident.open_confirm")}
        </Button>
      </Form>
    </section>
  );
}

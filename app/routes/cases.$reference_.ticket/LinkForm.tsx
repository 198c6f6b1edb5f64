import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { SelectField, TextField } from "../../components/Field";
import { useHouse } from "../../components/useHouse";

/** Ties the grievance to a ticket that is open: one the officer's own cases wait for, or any by its number. */
export function LinkForm({
  known,
  refused,
}: {
  known: { reference: string; label: string }[];
  refused: { number: string; error: string } | null;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state === "submitting";
  return (
    <section aria-labelledby="existing-ticket" className="grid gap-3">
      <div>
        <h2 id="existing-ticket" className="text-base font-semibold">
          {t("linked.existing")}
        </h2>
        <p className="text-sm text-quiet">{t("linked.existing_lead")}</p>
      </div>
      <Form method="post" className="grid gap-3">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="act" value="link" />
        <div className="grid items-start gap-3 sm:grid-cols-2">
          {known.length > 0 && (
            <SelectField id="link-known" name="known" label={t("linked.known")} defaultValue="">
              <option value="">{t("field.choose")}</option>
              {known.map(({ reference, label }) => (
                <option key={reference} value={reference}>
                  {label}
                </option>
              ))}
            </SelectField>
          )}
          <TextField
            id="link-number"
            name="number"
            label={t("linked.number")}
            hint={t("linked.number_hint")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={60}
            defaultValue={refused?.number ?? ""}
            error={refused ? t([refused.error, "errors.refused"]) : undefined}
          />
        </div>
        <Button icon="ticket" disabled={busy} className="justify-self-start">
          {t("linked.link")}
        </Button>
      </Form>
    </section>
  );
}

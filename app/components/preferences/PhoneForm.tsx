import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NoticeSettingsView } from "../../presenters/noticeSettings";
import { Button } from "../Button";
import { TextField } from "../Field";
import { Notice } from "../Notice";
import { useHouse } from "../useHouse";

interface PhoneFormParts {
  settings: NoticeSettingsView;
  done: string | null;
  refused?: { code: string; fields: Record<string, string> };
}

/** The phone SMS go to: that of the account, once its holder has typed the code it received. */
export function PhoneForm({ settings, done, refused }: PhoneFormParts) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const { phone, phoneProved, codeSent } = settings;
  const error = refused?.fields.code && t(refused.fields.code);
  return (
    <section aria-labelledby="own-phone" className="grid gap-3 border-t border-line pt-5">
      <h2 id="own-phone" className="text-base font-semibold">
        {t("preferences.phone.title")}
      </h2>
      {refused && !error && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"], { minutes: 1 })}
        </Notice>
      )}
      {done === "prove" && !refused && <Notice icon="check">{t("preferences.phone.proved")}</Notice>}
      <p className="text-sm text-quiet">
        {phone
          ? t(phoneProved ? "preferences.phone.is_proved" : "preferences.phone.to_prove", { phone })
          : t("preferences.phone.none")}
      </p>
      {phone && !phoneProved && (
        <Form method="post">
          <input type="hidden" name="csrf" value={csrf} />
          <Button name="act" value="code" icon="phone">
            {t(codeSent ? "preferences.phone.send_again" : "preferences.phone.send")}
          </Button>
        </Form>
      )}
      {codeSent && !phoneProved && (
        <Form method="post" className="flex max-w-sm items-end gap-2">
          <input type="hidden" name="csrf" value={csrf} />
          <TextField
            id="code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            label={t("preferences.phone.code")}
            error={error}
            required
          />
          <Button look="primary" name="act" value="prove">
            {t("preferences.phone.prove")}
          </Button>
        </Form>
      )}
    </section>
  );
}

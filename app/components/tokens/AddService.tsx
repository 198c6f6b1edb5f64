import { useTranslation } from "react-i18next";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { TextField } from "../Field";

/** Opens an account that nobody sits at. */
export function AddService({ refused }: { refused?: FormRefusal }) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("service", refused);
  return (
    <AccountForm act="service" refused={refused} className="grid max-w-2xl gap-3">
      <p className="text-sm text-quiet">{t("tokens.service_lead")}</p>
      <TextField
        id="service-name"
        name="name"
        label={t("tokens.service_name")}
        error={errorOf("name")}
        defaultValue={typed("name")}
        maxLength={255}
        required
      />
      <TextField
        id="service-email"
        name="email"
        type="email"
        autoComplete="off"
        label={t("tokens.service_email")}
        hint={t("tokens.service_email_hint")}
        error={errorOf("email")}
        defaultValue={typed("email")}
        maxLength={255}
        required
      />
      <div>
        <Button icon="command">{t("tokens.add_service")}</Button>
      </div>
    </AccountForm>
  );
}

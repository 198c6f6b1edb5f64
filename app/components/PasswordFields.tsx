import { useTranslation } from "react-i18next";
import { TextField } from "./Field";

/** A new password, twice, with the rules in words before it is typed. */
export function PasswordFields({ errorOf }: { errorOf: (field: string) => string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        id="password"
        name="password"
        type="password"
        autoComplete="new-password"
        label={t("password.new")}
        hint={t("password.rules")}
        error={errorOf("password")}
        maxLength={1024}
        required
      />
      <TextField
        id="again"
        name="again"
        type="password"
        autoComplete="new-password"
        label={t("password.again")}
        error={errorOf("again")}
        maxLength={1024}
        required
      />
    </>
  );
}

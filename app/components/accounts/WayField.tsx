import { useTranslation } from "react-i18next";
import { ChoiceField } from "../Field";

/** How a link reaches somebody. */
export function WayField({ error, defaultValue = "email" }: { error?: string; defaultValue?: string }) {
  const { t } = useTranslation();
  return (
    <ChoiceField
      id="way"
      name="way"
      label={t("accounts.way")}
      error={error}
      options={["email", "sms"].map((value) => ({ value, label: t(`channel.${value}`) }))}
      defaultValue={defaultValue}
    />
  );
}

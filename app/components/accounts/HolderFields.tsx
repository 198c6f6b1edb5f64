import { useTranslation } from "react-i18next";
import { SCREEN_LANGUAGES } from "../../i18n";
import { ChoiceField, TextField } from "../Field";
import { useTyped, type FormRefusal } from "./AccountForm";

/** Who an account is for: name, phone and language, as they are now. */
export function HolderFields({
  act,
  refused,
  holder,
}: {
  act: string;
  refused?: FormRefusal;
  holder?: { name: string; phone: string | null; language: string };
}) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped(act, refused);
  return (
    <>
      <TextField
        id="name"
        name="name"
        label={t("accounts.name")}
        autoComplete="off"
        maxLength={255}
        error={errorOf("name")}
        defaultValue={typed("name", holder?.name)}
        required
      />
      <TextField
        id="phone"
        name="phone"
        type="tel"
        label={t("accounts.phone")}
        hint={t("accounts.phone_hint")}
        autoComplete="off"
        maxLength={40}
        error={errorOf("phone")}
        defaultValue={typed("phone", holder?.phone ?? "")}
      />
      <ChoiceField
        id="language"
        name="language"
        label={t("accounts.language")}
        options={SCREEN_LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
        defaultValue={typed("language", holder?.language ?? "fr")}
      />
    </>
  );
}

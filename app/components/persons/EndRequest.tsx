import { useTranslation } from "react-i18next";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { ChoiceField, TextAreaField } from "../Field";

/** Ends a request, with what the person was answered. */
export function EndRequest({ kind, refused }: { kind: string; refused?: FormRefusal }) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("end", refused);
  const outcomes = kind === "erasure" ? ["refused"] : ["done", "refused"];
  return (
    <section className="grid max-w-2xl gap-3 border-t border-line pt-5">
      <h2 className="text-base font-semibold">{t("persons.end")}</h2>
      <AccountForm act="end" refused={refused} className="grid gap-3">
        <ChoiceField
          id="outcome"
          name="outcome"
          label={t("persons.end_how")}
          options={outcomes.map((value) => ({ value, label: t(`persons.outcome.${value}`) }))}
          defaultValue={typed("outcome", outcomes[0])}
        />
        <TextAreaField
          id="outcome-words"
          name="words"
          label={t("persons.end_words")}
          hint={t("persons.end_hint")}
          error={errorOf("words")}
          defaultValue={typed("words")}
          maxLength={2000}
          required
        />
        <Button className="justify-self-start" icon="check">
          {t("persons.end_confirm")}
        </Button>
      </AccountForm>
    </section>
  );
}

import { useTranslation } from "react-i18next";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { TextField } from "../Field";

/** In how many days a request is to be answered: said to everybody here, set by whoever sets deadlines. */
export function AnswerDays({ days, sets, refused }: { days: number | null; sets: boolean; refused?: FormRefusal }) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("days", refused);
  return (
    <section className="grid max-w-2xl gap-3 border-t border-line pt-5">
      <h2 className="text-base font-semibold">{t("persons.days")}</h2>
      <p className="text-sm text-quiet">{days === null ? t("persons.days_none") : t("persons.days_set", { days })}</p>
      {sets && (
        <AccountForm act="days" refused={refused} className="flex flex-wrap items-end gap-3">
          <TextField
            id="days"
            name="days"
            inputMode="numeric"
            label={t("persons.days_field")}
            hint={t("persons.days_hint")}
            error={errorOf("days")}
            defaultValue={typed("days", days === null ? "" : String(days))}
          />
          <Button>{t("persons.days_keep")}</Button>
        </AccountForm>
      )}
    </section>
  );
}

import { useTranslation } from "react-i18next";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import type { AbsencePageView } from "./absenceView";

/** From when to when, and who stands in. */
export function PlanForm({ view, refused }: { view: AbsencePageView; refused: FormRefusal | undefined }) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("plan", refused);
  const { absence, user } = view;
  return (
    <AccountForm act="plan" refused={refused} className="grid gap-3">
      <input type="hidden" name="person" value={user.id} />
      <div className="grid items-start gap-3 xs:grid-cols-2">
        {(["firstDay", "lastDay"] as const).map((name) => (
          <TextField
            key={name}
            id={name}
            name={name}
            type="date"
            label={t(`absence.${name}`)}
            error={errorOf(name)}
            defaultValue={typed(name, absence?.[name])}
            required
          />
        ))}
      </div>
      <SelectField
        id="replacementId"
        name="replacementId"
        label={t("absence.replacement")}
        hint={t("absence.replacement_hint")}
        error={errorOf("replacementId")}
        defaultValue={typed("replacementId", absence?.replacementId ?? "")}
      >
        <option value="">{t("absence.nobody")}</option>
        <People view={view} />
      </SelectField>
      <div>
        <Button look={absence ? "secondary" : "primary"}>{t("absence.save")}</Button>
      </div>
    </AccountForm>
  );
}

/** The colleagues one may choose, where they answer, and who of them is away too. */
export function People({ view: { standIns } }: { view: AbsencePageView }) {
  const { t } = useTranslation();
  return standIns.map(({ id, name, place, away }) => (
    <option key={id} value={id}>
      {t(away ? "absence.person_away" : "absence.person", { name, place })}
    </option>
  ));
}

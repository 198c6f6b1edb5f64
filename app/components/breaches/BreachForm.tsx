import { useTranslation } from "react-i18next";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { TextAreaField, TextField } from "../Field";
import type { BreachPageView } from "./breachView";

const DAY = "grid items-start gap-3 xs:grid-cols-2";

/** What happened, to whom, what was done, who was told. */
export function BreachForm({ view, refused }: { view: BreachPageView; refused: FormRefusal | undefined }) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("save", refused);
  const box = (name: string) => ({
    ...{ id: name, name, label: t(`breach.field.${name}`), error: errorOf(name) },
    defaultValue: typed(name, view.filled[name]),
  });
  const date = (name: string) => <TextField {...box(name)} type="datetime-local" hint={t("breach.capital")} />;
  return (
    <AccountForm act="save" refused={refused} className="grid gap-4">
      <input type="hidden" name="id" value={typed("id", view.id)} />
      <input type="hidden" name="version" value={view.breach?.version ?? 0} />
      <TextField {...box("title")} maxLength={120} required hint={t("breach.hint.title")} />
      <div className={DAY}>
        {date("noticedAt")}
        {date("happenedAt")}
      </div>
      <TextAreaField {...box("account")} rows={4} maxLength={5_000} required hint={t("breach.hint.account")} />
      <Ticks name="people" codes={view.people} chosen={typed("people", view.filled.people)} />
      <TextField {...box("affected")} inputMode="numeric" hint={t("breach.hint.affected")} className="max-w-40" />
      <Ticks name="data" codes={view.data} chosen={typed("data", view.filled.data)} />
      <TextAreaField {...box("consequences")} maxLength={5_000} />
      <TextAreaField {...box("measures")} maxLength={5_000} />
      {(["authority", "persons"] as const).map((told) => (
        <fieldset key={told} className="grid gap-3 rounded-lg border border-line px-3 pt-1 pb-3">
          <legend className="px-1 text-sm font-semibold">{t(`breach.tell.${told}`)}</legend>
          {date(`${told}At`)}
          <TextAreaField {...box(`${told}Words`)} rows={2} maxLength={1_000} />
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-3">
        {refused?.code === "breach_registered" ? (
          <Button look="primary" icon="check" formAction={`/admin/breaches/${typed("id", view.id)}`}>
            {t("breach.amend")}
          </Button>
        ) : (
          <Button look="primary" icon="check">
            {t("breach.save")}
          </Button>
        )}
      </div>
    </AccountForm>
  );
}

function Ticks({ name, codes, chosen }: { name: string; codes: readonly string[]; chosen: string }) {
  const { t } = useTranslation();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-medium">{t(`breach.field.${name}`)}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {codes.map((code) => (
          <label key={code} className="tap flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              name={name}
              value={code}
              defaultChecked={chosen.split(" ").includes(code)}
              className="size-4.5 accent-link"
            />
            {t(`breach.${name}.${code}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

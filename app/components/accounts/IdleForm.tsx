import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextField } from "../Field";
import { AccountForm, useTyped, type FormRefusal } from "./AccountForm";

interface Limit {
  scope: string;
  minutes: number | null;
}

/** Minutes for everybody, for shared computers, and for the roles that want others. */
export function IdleForm({
  limits,
  range,
  refused,
}: {
  limits: Limit[];
  range: { min: number; max: number };
  refused?: FormRefusal;
}) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("set", refused);
  const field = ({ scope, minutes }: Limit) => (
    <TextField
      key={scope}
      id={scope}
      name={scope}
      type="number"
      inputMode="numeric"
      min={range.min}
      max={range.max}
      label={t(`idle.scope.${scope}`)}
      error={errorOf(scope)}
      defaultValue={typed(scope, String(minutes ?? ""))}
    />
  );
  return (
    <AccountForm act="set" refused={refused} className="grid w-full max-w-2xl gap-6 px-3 py-4 md:px-4">
      <p className="text-sm text-quiet">{t("idle.lead")}</p>
      <fieldset className="grid items-start gap-3 sm:grid-cols-2">
        <legend className="mb-2 font-semibold">{t("idle.minutes")}</legend>
        {limits.slice(0, 2).map(field)}
      </fieldset>
      <fieldset className="grid items-start gap-3 sm:grid-cols-2">
        <legend className="mb-2 font-semibold">{t("idle.of_roles")}</legend>
        <p className="text-xs text-faint sm:col-span-2">{t("idle.of_roles_hint")}</p>
        {limits.slice(2).map(field)}
      </fieldset>
      <div>
        <Button look="primary">{t("idle.keep")}</Button>
      </div>
    </AccountForm>
  );
}

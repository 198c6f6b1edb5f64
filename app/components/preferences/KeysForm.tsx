import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TypedKeys } from "../../presenters/keys";
import { Button } from "../Button";
import { describedBy, FieldError, inputClass, TickField } from "../Field";
import { ACT_NAMES, ACTS, keysOf, PLACES, type ActName, type ChosenKeys } from "../keys/acts";
import { useHouse } from "../useHouse";

/** The keys, each with a box of its own; what cannot be is said beside it. */
export function KeysForm({ chosen, refused }: { chosen: ChosenKeys | null; refused?: TypedKeys }) {
  const { t } = useTranslation();
  const keys = keysOf(chosen);
  return (
    <Form method="post" className="grid gap-5">
      <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
      <p className="text-sm text-quiet">{t("preferences.keys.lead")}</p>
      <TickField
        id="keys-off"
        name="off"
        label={t("preferences.keys.off")}
        hint={t("preferences.keys.off_hint")}
        defaultChecked={chosen?.off ?? false}
      />
      {PLACES.map((where) => (
        <fieldset key={where} className="grid gap-2">
          <legend className="mb-1 text-sm font-semibold">{t(`keys.where.${where}`)}</legend>
          {ACT_NAMES.filter((name) => ACTS[name].where === where).map((name) => (
            <KeyBox key={name} name={name} value={keys[name]} refused={refused} />
          ))}
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button look="primary">{t("preferences.keep")}</Button>
        <Button name="act" value="reset">
          {t("preferences.keys.reset")}
        </Button>
      </div>
    </Form>
  );
}

function KeyBox({ name, value, refused }: { name: ActName; value: string; refused?: TypedKeys }) {
  const { t } = useTranslation();
  const id = `key-${name}`;
  const error = useKeyFault(name, refused);
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-3">
        <input
          id={id}
          name={name}
          defaultValue={value}
          maxLength={3}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={`${inputClass} w-16! text-center font-mono`}
          {...describedBy(id, { error })}
        />
        <label htmlFor={id} className="text-sm first-letter:uppercase">
          {t(`keys.${name}`)}
        </label>
      </div>
      <FieldError id={id} error={error} />
    </div>
  );
}

function useKeyFault(name: ActName, refused?: TypedKeys): string | undefined {
  const { t } = useTranslation();
  if (refused?.misshapen.includes(name)) return t("preferences.keys.misshapen");
  const other = refused?.taken[name];
  return other && t("preferences.keys.taken", { act: t(`keys.${other}`) });
}

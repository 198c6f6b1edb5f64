import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OperatorView } from "../../presenters/operators";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import { Notice } from "../Notice";
import { useFirstFault } from "../useFirstFault";
import { useHouse } from "../useHouse";
import type { OperatorRefusal } from "./OperatorsPage";

const CURRENCIES = ["USD", "CDF"];

/** One operator, or (without a code) one more. */
export function OperatorForm({ operator, refused }: { operator: OperatorView; refused: OperatorRefusal | undefined }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const box = useFirstFault(refused ?? null);
  const id = operator.code || "new";
  const typed = refused?.typed;
  const errorOf = (name: string) => (refused?.fields[name] ? t(refused.fields[name]) : undefined);
  const field = (name: "name" | "prefixes" | "cost" | "currency") => ({
    id: `${name}-${id}`,
    name,
    label: t(`operators.${name}`),
    error: errorOf(name),
    defaultValue: typed ? (typed[name] ?? "") : operator[name],
  });
  return (
    <Form ref={box} method="post" noValidate className="grid gap-3">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="code" value={operator.code} />
      <input type="hidden" name="version" value={operator.version} />
      {refused && Object.keys(refused.fields).length === 0 && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <div className="grid items-start gap-3 xs:grid-cols-2 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8rem_8rem]">
        <TextField {...field("name")} maxLength={40} autoComplete="off" />
        <TextField
          {...field("prefixes")}
          hint={t("operators.prefixes_hint")}
          inputMode="numeric"
          maxLength={100}
          autoComplete="off"
        />
        <TextField
          {...field("cost")}
          hint={t("operators.cost_hint")}
          inputMode="decimal"
          maxLength={12}
          autoComplete="off"
        />
        <SelectField {...field("currency")}>
          <option value="">{t("operators.none")}</option>
          {CURRENCIES.map((currency) => (
            <option key={currency} value={currency}>
              {currency}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <label className="tap mr-auto flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            name="repliesFree"
            defaultChecked={typed ? "repliesFree" in typed : operator.repliesFree}
            className="size-4 accent-link"
          />
          {t("operators.replies_free")}
        </label>
        {operator.code && (
          <Button
            name="act"
            value="remove"
            look="quiet"
            disabled={busy}
            aria-label={t("operators.remove_of", { name: operator.name })}
          >
            {t("operators.remove")}
          </Button>
        )}
        <Button
          name="act"
          value={operator.code ? "save" : "add"}
          look={operator.code ? "secondary" : "primary"}
          disabled={busy}
        >
          {t(operator.code ? "operators.save" : "operators.add")}
        </Button>
      </div>
    </Form>
  );
}

import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PolicyView } from "../../presenters/deadlines";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import { Notice } from "../Notice";
import { useFirstFault } from "../useFirstFault";
import { useHouse } from "../useHouse";
import type { DeadlineAnswer, DeadlinesView } from "./deadlinesView";
import { PolicyTerms } from "./PolicyTerms";
import { Preview } from "./Preview";

/** One deadline, or (with none) one more for an object. A change is seen before it is saved. */
export function PolicyForm({
  policy,
  view,
  answer,
}: {
  policy: PolicyView | null;
  view: DeadlinesView;
  answer: DeadlineAnswer | undefined;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const refused = answer && "fields" in answer ? answer : undefined;
  const shown = answer && "shown" in answer ? answer : undefined;
  const box = useFirstFault(refused ?? null);
  const id = policy?.id ?? "";
  const was = (name: string, otherwise = "") => (answer ? (answer.typed[name] ?? "") : otherwise);
  const errorOf = (name: string) => (refused?.fields[name] ? t(refused.fields[name]) : undefined);
  const previewed = shown && (shown.shown.removes ? "remove" : `${was("amount")} ${was("unit")}`);
  const verb = shown?.shown.removes ? "remove" : "save";
  return (
    <Form ref={box} method="post" noValidate className="grid gap-3" preventScrollReset>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={policy?.version ?? 0} />
      <input type="hidden" name="previewed" value={previewed ?? ""} />
      {refused && Object.keys(refused.fields).length === 0 && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      {!policy && <PolicyTerms view={view} was={was} errorOf={errorOf} />}
      <div className="grid items-start gap-3 xs:grid-cols-2 md:grid-cols-[7rem_minmax(0,1fr)_7rem_minmax(0,1fr)]">
        <TextField
          id={`amount-${id}`}
          name="amount"
          label={t("deadlines.amount")}
          error={errorOf("amount")}
          defaultValue={was("amount", policy?.amount)}
          inputMode="numeric"
          maxLength={5}
          autoComplete="off"
        />
        <SelectField
          id={`unit-${id}`}
          name="unit"
          label={t("deadlines.unit")}
          error={errorOf("unit")}
          defaultValue={was("unit", policy?.unit ?? "working_days")}
        >
          {view.units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`deadlines.units.${unit}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          id={`warn-${id}`}
          name="warnAmount"
          label={t("deadlines.warn")}
          hint={t("deadlines.warn_hint")}
          error={errorOf("warnAmount")}
          defaultValue={was("warnAmount", policy?.warnAmount)}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
        />
        <SelectField
          id={`warnUnit-${id}`}
          name="warnUnit"
          label={t("deadlines.warn_unit")}
          defaultValue={was("warnUnit", policy?.warnUnit || "percent")}
        >
          {["percent", "working_days", "hours"].map((unit) => (
            <option key={unit} value={unit}>
              {t(`deadlines.warn_units.${unit}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {shown && <Preview preview={shown.shown.preview} now={view.now} />}
      <div className="flex flex-wrap justify-end gap-2">
        {policy?.categoryCode && !shown && (
          <Button name="act" value={`tryRemove:${id}`} look="quiet" className="mr-auto" disabled={busy}>
            {t("deadlines.remove")}
          </Button>
        )}
        <Button name="act" value={`try:${id}`} look={shown ? "secondary" : "primary"} disabled={busy}>
          {t("deadlines.preview")}
        </Button>
        {shown && (
          <Button
            name="act"
            value={`${verb}:${id}`}
            look="primary"
            className="max-w-full whitespace-normal"
            disabled={busy}
          >
            {t(`deadlines.${verb}_new`)}
          </Button>
        )}
        {shown && shown.shown.preview.moved > 0 && (
          <Button
            name="act"
            value={`${verb}Again:${id}`}
            look="danger"
            className="max-w-full whitespace-normal"
            disabled={busy}
          >
            {t(`deadlines.${verb}_again`)}
          </Button>
        )}
      </div>
    </Form>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryOption } from "../../presenters/categories";
import { CategoryOptions } from "../CategoryOptions";
import { ChoiceField, SelectField } from "../Field";

/** Whom to give the cases to: oneself, a colleague, or nobody in particular. */
export function AssignChoice({ colleagues, error }: { colleagues: { id: string; name: string }[]; error?: string }) {
  const { t } = useTranslation();
  return (
    <SelectField
      id="bulk-assignee"
      name="assigneeId"
      label={t("field.assignee")}
      error={error}
      defaultValue=""
      required
    >
      <option value="" disabled>
        {t("field.choose")}
      </option>
      <option value="me">{t("bulk.to_me")}</option>
      <option value="rule">{t("bulk.to_rule")}</option>
      <option value="none">{t("bulk.to_nobody")}</option>
      {colleagues.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

/**
 * What the cases are about, and how sensitive that is: an object proposes its class. `chosen` is what it was, with the
 * words for leaving it as it is, where that may be.
 */
export function QualifyChoice({
  categories,
  error,
  chosen = null,
}: {
  categories: CategoryOption[];
  error?: string;
  chosen?: { object: string; caseClass: number; none: string } | null;
}) {
  const { t } = useTranslation();
  const [object, setObject] = useState(chosen?.object ?? "");
  const [caseClass, setClass] = useState(String(chosen?.caseClass ?? 1));
  const choose = (next: string) => {
    setObject(next);
    setClass(String(categories.find(({ code }) => code === next.split(":")[0])?.caseClass ?? 1));
  };
  return (
    <>
      <SelectField
        id="bulk-object"
        name="object"
        label={t("field.object")}
        error={error}
        value={object}
        onChange={(event) => choose(event.target.value)}
        required={!chosen}
      >
        <option value="" disabled={!chosen}>
          {chosen?.none ?? t("field.choose")}
        </option>
        <CategoryOptions categories={categories} paired />
      </SelectField>
      {object && (
        <ChoiceField
          key={caseClass}
          id="bulk-class"
          name="caseClass"
          label={t("field.class")}
          defaultValue={caseClass}
          options={[1, 2, 3].map((value) => ({ value: String(value), label: t(`class.${value}`) }))}
        />
      )}
    </>
  );
}

import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { SelectField } from "../Field";

/** Begins a text that officers may put into their answers, about one category or all of them. */
export function NewReply({ categories }: { categories: { code: string; label: string }[] }) {
  const { t } = useTranslation();
  return (
    <details className="border-b border-line px-3 py-2 text-sm">
      <summary className="tap text-link">{t("replies.add")}</summary>
      <Form action="/templates/answers/new" className="flex flex-wrap items-end gap-2 py-2">
        <SelectField id="reply-category" name="category" label={t("field.object")}>
          <option value="any">{t("replies.any")}</option>
          {categories.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
        <Button icon="note">{t("replies.begin")}</Button>
      </Form>
    </details>
  );
}

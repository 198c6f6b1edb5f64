import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import { useHouse } from "../useHouse";
import type { RefusedView, ViewsPageView } from "./viewsPageView";

/** Keeps the list one came from under a name. */
export function KeepViewForm({
  page: { base, audiences },
  kept: { from, words, isAboutSomebody },
  refused,
}: {
  page: ViewsPageView;
  kept: NonNullable<ViewsPageView["kept"]>;
  refused?: RefusedView;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  return (
    <Form
      method="post"
      action={`${base}/views?${new URLSearchParams({ from }).toString()}`}
      className="grid gap-3 rounded-lg border border-line bg-surface p-4"
      aria-label={t("views.keep")}
    >
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="from" value={from} />
      <p className="text-sm text-quiet">{words.join(" · ")}</p>
      <TextField
        id="view-name"
        name="name"
        label={t("views.name")}
        hint={audiences.length > 1 ? t("views.name_hint") : undefined}
        error={refused?.fields.name && t(refused.fields.name)}
        defaultValue={refused?.typed.name}
        maxLength={60}
        required
        autoComplete="off"
      />
      {audiences.length > 1 && <AudienceField id="view-audience" {...{ audiences, isAboutSomebody, refused }} />}
      <Button look="primary" icon="flag" name="act" value="keep" className="justify-self-start">
        {t("views.keep")}
      </Button>
    </Form>
  );
}

/** Whom a view is for. One about a person or a household stays with its owner, and says so. */
export function AudienceField({
  id,
  audiences,
  isAboutSomebody,
  refused,
  value = "mine",
}: {
  id: string;
  audiences: ViewsPageView["audiences"];
  isAboutSomebody: boolean;
  refused?: RefusedView;
  value?: string;
}) {
  const { t } = useTranslation();
  const offered = isAboutSomebody ? audiences.slice(0, 1) : audiences;
  const others = offered.some(({ code }) => code === value) ? [] : [value];
  return (
    <SelectField
      id={id}
      name="audience"
      label={t("views.for")}
      hint={isAboutSomebody ? t("errors.view_names_somebody") : undefined}
      error={refused?.fields.audience && t(refused.fields.audience)}
      defaultValue={value}
    >
      {offered.map(({ code, word }) => (
        <option key={code} value={code}>
          {word}
        </option>
      ))}
      {others.map((code) => (
        <option key={code} value={code}>
          {t("views.as_it_is")}
        </option>
      ))}
    </SelectField>
  );
}

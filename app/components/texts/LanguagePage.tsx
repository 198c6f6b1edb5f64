import { Form, Link, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import type { LanguageFormView } from "../../presenters/languageForm";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { useFirstFault } from "../useFirstFault";
import { useHouse } from "../useHouse";
import { TextsHead } from "./TextsHead";

const WORD_KINDS = ["yes", "no", "complaint", "status", "help"] as const;

/** A language: what it is called, what stands in for it, where it is offered, and the words understood in it. */
export function LanguagePage({
  form: known,
  refused,
}: {
  form: LanguageFormView;
  refused: (Refusal & { typed: Record<string, string> }) | undefined;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const box = useFirstFault(refused ?? null);
  const errorOf = (name: string) => (refused?.fields[name] ? t(refused.fields[name]) : undefined);
  const form = refused ? asTyped(known, refused.typed) : known;
  const isNew = form.code === null;
  const isFrench = !isNew && form.fallbacks.length === 0;
  return (
    <PageFrame>
      <Form
        ref={box}
        method="post"
        noValidate
        className="mx-auto grid w-full max-w-2xl min-w-0 gap-6 px-3 py-4 md:px-4"
      >
        <input type="hidden" name="csrf" value={csrf} />
        <TextsHead
          back="/templates"
          title={isNew ? t("languages.title_new") : t("languages.title", { name: form.name })}
        >
          {isNew ? (
            <p className="text-sm text-quiet">{t("languages.lead_new")}</p>
          ) : (
            <p className="flex flex-wrap gap-x-4 text-sm">
              <Link to={`/templates?language=${form.code}`} className="tap text-link">
                {t("languages.to_translate")}
              </Link>
              <Link to={`/templates/languages/${form.code}/import`} className="tap text-link">
                {t("texts.import.open")}
              </Link>
            </p>
          )}
        </TextsHead>
        {refused && Object.keys(refused.fields).length === 0 && (
          <Notice tone="bad" icon="alert">
            {t([`errors.${refused.code}`, "errors.refused"])}
          </Notice>
        )}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {isNew && (
            <TextField
              id="code"
              name="code"
              label={t("languages.code")}
              hint={t("languages.code_hint")}
              error={errorOf("code")}
              defaultValue={refused?.typed.code}
              autoCapitalize="none"
              autoComplete="off"
              maxLength={12}
              required
            />
          )}
          <TextField
            id="name"
            name="name"
            label={t("languages.name")}
            hint={t("languages.name_hint")}
            error={errorOf("name")}
            defaultValue={form.name}
            autoComplete="off"
            maxLength={40}
            required
          />
          <TextField
            id="phoneName"
            name="phoneName"
            label={t("languages.phone_name")}
            hint={t("languages.phone_name_hint")}
            error={errorOf("phoneName")}
            defaultValue={form.phoneName}
            autoComplete="off"
            maxLength={24}
          />
          <TextField
            id="browserTags"
            name="browserTags"
            label={t("languages.tags")}
            hint={t("languages.tags_hint")}
            error={errorOf("browserTags")}
            defaultValue={form.browserTags}
            autoCapitalize="none"
            autoComplete="off"
          />
          {!isFrench && (
            <SelectField
              id="fallback"
              name="fallback"
              label={t("languages.fallback")}
              hint={t("languages.fallback_hint")}
              error={errorOf("fallback")}
              defaultValue={form.fallback}
            >
              {form.fallbacks.map(({ code, name }) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
        </div>
        {!isFrench && <Offered form={form} />}
        <Part title={t("languages.words")} lead={t("languages.words_lead")}>
          <div className="grid items-start gap-3 sm:grid-cols-2">
            {WORD_KINDS.map((kind) => (
              <TextField
                key={kind}
                id={`word-${kind}`}
                name={`word-${kind}`}
                label={t(`languages.word.${kind}`)}
                defaultValue={form.words[kind] ?? ""}
                lang={form.code ?? undefined}
                autoComplete="off"
              />
            ))}
          </div>
        </Part>
        <div>
          <Button look="primary" disabled={busy}>
            {t(isNew ? "languages.create" : "languages.save")}
          </Button>
        </div>
      </Form>
    </PageFrame>
  );
}

/** The form as it was sent: what was refused comes back with every word. */
function asTyped(form: LanguageFormView, typed: Record<string, string>): LanguageFormView {
  return {
    ...form,
    name: typed.name ?? "",
    phoneName: typed.phoneName ?? "",
    browserTags: typed.browserTags ?? "",
    fallback: typed.fallback ?? form.fallback,
    isPublic: "isPublic" in typed,
    onUssd: "onUssd" in typed,
    sendsUnreviewed: "sendsUnreviewed" in typed,
    words: Object.fromEntries(WORD_KINDS.map((kind) => [kind, typed[`word-${kind}`] ?? ""])),
  };
}

function Offered({ form }: { form: LanguageFormView }) {
  const { t } = useTranslation();
  const ticks = [
    { name: "isPublic", on: form.isPublic, key: "is_public" },
    { name: "onUssd", on: form.onUssd, key: "on_ussd" },
    { name: "sendsUnreviewed", on: form.sendsUnreviewed, key: "sends_unreviewed" },
  ];
  return (
    <Part title={t("languages.offered")}>
      {ticks.map(({ name, on, key }) => (
        <label key={name} className="tap flex items-start gap-2 text-sm">
          <input type="checkbox" name={name} defaultChecked={on} className="mt-0.5 size-4 accent-link" />
          <span>
            <span className="font-medium">{t(`languages.${key}`)}</span>
            <span className="block text-xs text-faint">{t(`languages.${key}_hint`)}</span>
          </span>
        </label>
      ))}
    </Part>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-semibold">{title}</legend>
      {lead && <p className="text-sm text-quiet">{lead}</p>}
      {children}
    </fieldset>
  );
}

import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QualifyChoice } from "../bulk/BulkChoices";
import { Button, ButtonLink } from "../Button";
import { ChoiceField, SelectField, TextAreaField, TextField } from "../Field";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { useHouse } from "../useHouse";
import { GoneMark } from "./GoneMark";
import type { MacroFormView } from "./macroView";

const MOVES = ["none", "start", "wait", "answer"];

/** Writing a macro: what it is called, what it does, what it says, and whose it is. */
export function MacroForm({
  view,
  refused,
}: {
  view: MacroFormView;
  refused: { code: string; fields: Record<string, string> } | null;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const [move, setMove] = useState(view.move);
  const errorOf = (field: string) => (refused?.fields[field] ? t(refused.fields[field]) : undefined);
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-2xl min-w-0 content-start gap-4 px-3 py-4 md:px-4">
        <header className="grid gap-1">
          <ButtonLink to="/macros" look="quiet" icon="arrowLeft" className="-ml-2 justify-self-start px-2">
            {t("macro.title")}
          </ButtonLink>
          <h1 className="text-lg font-semibold">{view.id ? view.name : t("macro.new")}</h1>
        </header>
        <GoneMark gone={view.gone} />
        {refused && !Object.keys(refused.fields).length && (
          <Notice tone="bad" icon="alert">
            {t([`errors.${refused.code}`, "errors.refused"])}
          </Notice>
        )}
        <Form method="post" className="grid gap-4">
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="version" value={view.version} />
          <TextField
            id="macro-name"
            name="name"
            label={t("macro.name")}
            defaultValue={view.name}
            maxLength={60}
            error={errorOf("name")}
            required
          />
          <QualifyChoice
            categories={view.categories}
            error={errorOf("object")}
            chosen={{ object: view.object, caseClass: view.caseClass, none: t("macro.unchanged") }}
          />
          <Holder view={view} error={errorOf("holder")} />
          <ChoiceField
            id="macro-move"
            name="move"
            label={t("macro.move")}
            error={errorOf("move")}
            defaultValue={view.move}
            onChange={setMove}
            options={MOVES.map((value) => ({ value, label: t(`macro.moves.${value}`) }))}
          />
          {move === "wait" && (
            <TextAreaField
              id="macro-reason"
              name="reason"
              label={t("field.wait_reason")}
              defaultValue={view.reason}
              error={errorOf("reason")}
              maxLength={200}
              required
            />
          )}
          {move === "answer" && <Texts view={view} error={errorOf("text")} />}
          <TextAreaField
            id="macro-note"
            name="note"
            label={t("macro.note")}
            hint={t("macro.holes")}
            defaultValue={view.note}
            error={errorOf("note")}
          />
          {view.places.length > 0 && <Team view={view} errorOf={errorOf} />}
          <div className="flex flex-wrap items-center gap-3">
            <Button look="primary" name="act" value="save" disabled={busy}>
              {t("macro.save")}
            </Button>
            {view.id && (
              <Button look="danger" name="act" value="remove" formNoValidate disabled={busy} className="ml-auto">
                {t("macro.remove")}
              </Button>
            )}
          </div>
        </Form>
      </div>
    </PageFrame>
  );
}

function Holder({ view, error }: { view: MacroFormView; error?: string }) {
  const { t } = useTranslation();
  const unknown =
    !["none", "me", "rule"].includes(view.holder) && !view.colleagues.some(({ id }) => id === view.holder);
  return (
    <SelectField id="macro-holder" name="holder" label={t("field.assignee")} defaultValue={view.holder} error={error}>
      <option value="none">{t("macro.unchanged")}</option>
      <option value="me">{t("macro.to_me")}</option>
      <option value="rule">{t("bulk.to_rule")}</option>
      {unknown && <option value={view.holder}>{t("macro.somebody")}</option>}
      {view.colleagues.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

/** The answer in French, and in the other languages where somebody knows how to say it. */
function Texts({ view, error }: { view: MacroFormView; error?: string }) {
  const { t } = useTranslation();
  const others = view.languages.filter(({ code }) => code !== "fr");
  return (
    <>
      <TextAreaField
        id="macro-text"
        name="text.fr"
        label={t("macro.text")}
        hint={t("macro.holes")}
        defaultValue={view.texts.fr}
        error={error}
        maxLength={450}
        required
      />
      <details open={others.some(({ code }) => view.texts[code])}>
        <summary className="tap cursor-pointer text-sm text-link">{t("macro.other_languages")}</summary>
        <div className="mt-2 grid gap-3">
          {others.map(({ code, name }) => (
            <TextAreaField
              key={code}
              id={`macro-text-${code}`}
              name={`text.${code}`}
              label={name}
              defaultValue={view.texts[code]}
              maxLength={450}
              rows={2}
            />
          ))}
        </div>
      </details>
    </>
  );
}

function Team({ view, errorOf }: { view: MacroFormView; errorOf: (field: string) => string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        id="macro-place"
        name="placeCode"
        label={t("macro.team")}
        hint={t("macro.team_hint")}
        defaultValue={view.placeCode}
        error={errorOf("placeCode")}
      >
        <option value="">{t("macro.only_me")}</option>
        {view.places.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField id="macro-role" name="role" label={t("macro.role")} defaultValue={view.role} error={errorOf("role")}>
        <option value="">{t("macro.every_role")}</option>
        {view.roles.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

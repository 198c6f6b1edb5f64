import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RuleView } from "../../presenters/retention";
import type { RuleChoices } from "../../retentionRoom.server";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { ChoiceField, SelectField, TextAreaField, TextField } from "../Field";

/** Writes a rule, or changes one: then another person approves it again. */
export function RuleForm({
  rule,
  choices,
  refused,
}: {
  rule?: RuleView;
  choices: RuleChoices;
  refused: FormRefusal | undefined;
}) {
  const { t } = useTranslation();
  const act = rule ? "change" : "ask";
  const { typed, errorOf } = useTyped(act, refused);
  const [subject, setSubject] = useState(typed("subject", rule?.subject ?? "grievances"));
  const was = (name: keyof RuleView, otherwise = "") => typed(name, String(rule?.[name] ?? otherwise));
  const aboutCases = subject === "grievances" || subject === "tickets";
  const actions = choices.actions[subject] ?? [];
  const field = (name: keyof RuleView) => ({
    ...{ id: `rule-${name}`, name, label: t(`retention.field.${name}`), error: errorOf(name) },
    defaultValue: was(name),
  });
  return (
    <AccountForm act={act} refused={refused} className="grid gap-3">
      {rule && <input type="hidden" name="version" value={rule.version} />}
      <SelectField {...field("subject")} defaultValue={subject} onChange={(event) => setSubject(event.target.value)}>
        {choices.subjects.map((one) => (
          <option key={one} value={one}>
            {t(`retention.subject.${one}`)}
          </option>
        ))}
      </SelectField>
      <p className="text-sm text-quiet">{t(`retention.about.${subject}`)}</p>
      {aboutCases && (
        <div key={subject} className="grid gap-3 sm:grid-cols-3">
          {subject === "grievances" && (
            <SelectField {...field("caseClass")}>
              <option value="">{t("retention.all")}</option>
              {["1", "2", "3"].map((one) => (
                <option key={one} value={one}>
                  {t(`class.${one}`)}
                </option>
              ))}
            </SelectField>
          )}
          <SelectField {...field("categoryCode")}>
            <option value="">{t("retention.all")}</option>
            {choices.categories[subject].map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </SelectField>
          <SelectField {...field("outcome")}>
            <option value="">{t("retention.all")}</option>
            {choices.outcomes.map((one) => (
              <option key={one} value={one}>
                {t(`outcome.${one}`, { context: subject === "tickets" ? "ticket" : undefined })}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <div className="grid items-start gap-3 sm:grid-cols-[8rem_10rem_minmax(0,1fr)]">
        <TextField {...field("amount")} inputMode="numeric" maxLength={5} autoComplete="off" required />
        <SelectField {...field("unit")} defaultValue={was("unit", "months")}>
          {choices.units.map((one) => (
            <option key={one} value={one}>
              {t(`retention.unit.${one}`)}
            </option>
          ))}
        </SelectField>
        {aboutCases && (
          <SelectField {...field("countedFrom")} defaultValue={was("countedFrom", "closing")}>
            {choices.countedFrom.map((one) => (
              <option key={one} value={one}>
                {t(`retention.from.${one}`)}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      {actions.length > 1 && (
        <div className="grid gap-1">
          <ChoiceField
            {...field("action")}
            defaultValue={was("action", actions[0])}
            options={actions.map((one) => ({ value: one, label: t(`retention.action.${one}`) }))}
          />
          <p className="text-xs text-faint">{t(aboutCases ? "retention.action_hint" : "retention.action_hint_rows")}</p>
        </div>
      )}
      <TextAreaField {...field("source")} hint={t("retention.source_hint")} rows={2} maxLength={1000} required />
      <Button look="primary" className="justify-self-start">
        {t(`retention.act.${act}`)}
      </Button>
    </AccountForm>
  );
}

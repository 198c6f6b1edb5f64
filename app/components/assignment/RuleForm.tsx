import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RuleView } from "../../presenters/assignment";
import { Button } from "../Button";
import { ChoiceField, FieldError, SelectField } from "../Field";
import { Notice } from "../Notice";
import { PlaceOptions } from "../PlaceOptions";
import { useFirstFault } from "../useFirstFault";
import { useHouse } from "../useHouse";
import { useRuleInWords, type AssignmentView, type RuleAnswer } from "./ruleView";

/** One rule, or (with none) one more. What was filled in and refused, or tried, is still there. */
export function RuleForm({
  rule,
  view,
  answer,
}: {
  rule: RuleView | null;
  view: AssignmentView;
  answer: RuleAnswer | undefined;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const inWords = useRuleInWords();
  const refused = answer && "fields" in answer ? answer : undefined;
  const box = useFirstFault(refused ?? null);
  const id = rule?.id ?? "";
  const was = (name: string, otherwise = "") => (answer ? (answer.typed[name] ?? "") : otherwise);
  const errorOf = (name: string) => (refused?.fields[name] ? t(refused.fields[name]) : undefined);
  return (
    <Form ref={box} method="post" noValidate className="grid gap-3" preventScrollReset>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={rule?.version ?? 0} />
      {refused && Object.keys(refused.fields).length === 0 && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <div className="grid items-start gap-3 xs:grid-cols-3">
        <SelectField
          id={`place-${id}`}
          name="place"
          label={t("assignment.place")}
          error={errorOf("place")}
          defaultValue={was("place", rule?.placeCode)}
        >
          <option value="">{t("field.choose")}</option>
          {view.country && <option value="CD">{t("assignment.whole_country")}</option>}
          <PlaceOptions groups={view.places} />
        </SelectField>
        <SelectField
          id={`category-${id}`}
          name="categoryCode"
          label={t("assignment.category")}
          error={errorOf("categoryCode")}
          defaultValue={was("categoryCode", rule?.categoryCode)}
        >
          <option value="">{t("assignment.any_category")}</option>
          {view.categories.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          id={`class-${id}`}
          name="caseClass"
          label={t("assignment.class")}
          defaultValue={was("caseClass", rule?.caseClass)}
        >
          <option value="">{t("assignment.any_class")}</option>
          {["1", "2", "3"].map((one) => (
            <option key={one} value={one}>
              {t(`class.${one}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="grid items-start gap-3 md:grid-cols-2">
        <ChoiceField
          id={`moment-${id}`}
          name="moment"
          label={t("assignment.moment")}
          options={["qualified", "arrival"].map((value) => ({ value, label: t(`assignment.moments.${value}`) }))}
          defaultValue={was("moment", rule?.moment ?? "qualified")}
        />
        <ChoiceField
          id={`way-${id}`}
          name="way"
          label={t("assignment.way")}
          options={["least_loaded", "in_turn"].map((value) => ({ value, label: t(`assignment.ways.${value}`) }))}
          defaultValue={was("way", rule?.way ?? "least_loaded")}
        />
      </div>
      <Members
        id={id}
        people={view.people}
        chosen={was("memberIds", rule?.memberIds.join(" "))}
        error={errorOf("memberIds")}
      />
      <div className="flex flex-wrap justify-end gap-2">
        {rule && (
          <Button
            name="act"
            value={`remove:${id}`}
            look="quiet"
            className="mr-auto"
            disabled={busy}
            aria-label={t("assignment.remove_of", { rule: inWords(rule) })}
          >
            {t("assignment.remove")}
          </Button>
        )}
        <Button name="act" value={`try:${id}`} disabled={busy}>
          {t("assignment.try")}
        </Button>
        <Button name="act" value={`save:${id}`} look="primary" disabled={busy}>
          {t(rule ? "assignment.save" : "assignment.add")}
        </Button>
      </div>
    </Form>
  );
}

function Members({
  id,
  people,
  chosen,
  error,
}: {
  id: string;
  people: AssignmentView["people"];
  chosen: string;
  error: string | undefined;
}) {
  const { t } = useTranslation();
  const ticked = chosen.split(" ");
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? `members-${id}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">{t("assignment.members")}</legend>
      <div className="grid max-h-56 gap-x-3 overflow-y-auto rounded-md border border-edge p-1.5 xs:grid-cols-2 md:grid-cols-3">
        {people.map((person) => (
          <label key={person.id} className="tap flex items-center gap-2 rounded-md px-1.5 py-1 text-sm hover:bg-hover">
            <input
              type="checkbox"
              name="memberIds"
              value={person.id}
              defaultChecked={ticked.includes(person.id)}
              className="size-4 accent-link"
            />
            {person.name}
          </label>
        ))}
      </div>
      <FieldError id={`members-${id}`} error={error} />
    </fieldset>
  );
}

import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { CategoryOptions } from "../CategoryOptions";
import { ChoiceField, SelectField } from "../Field";
import { AccountField } from "./ExclusionPanel";
import type { FileView } from "./fileView";
import { PlaceOptions } from "../PlaceOptions";
import { SuggestedObject } from "./SuggestedObject";
import { Refused, useAct } from "./useAct";
import { useFrozenVersion } from "./useFrozenVersion";

const SEND = "qualify-send";

/**
 * What a case is about, how sensitive it is and where it lies. Object and detail are one list on two levels; choosing an
 * object proposes its class, until somebody decides otherwise. What is proposed is taken with one press or not at all.
 */
export function QualifyForm({ view, onDone }: { view: FileView; onDone: () => void }) {
  const { t } = useTranslation();
  const { file, categories, suggestion } = view;
  const [object, setObject] = useState([file.categoryCode, file.detailCode].filter(Boolean).join(":"));
  const [caseClass, setClass] = useState(String(file.caseClass));
  const decided = useRef(false);
  const { fetcher, busy, answered, refused, errorOf, hidden } = useAct("qualify", file.id, onDone);
  const { version, begin } = useFrozenVersion(file.version, answered);

  const propose = (chosen: string) => {
    const proposed = categories.find(({ code }) => code === chosen.split(":")[0])?.caseClass;
    if (proposed && !decided.current) setClass(String(proposed));
  };
  const take = useCallback(() => {
    if (!suggestion) return;
    begin();
    decided.current = true;
    flushSync(() => {
      setObject(suggestion.object);
      setClass(String(suggestion.caseClass));
    });
    document.getElementById(SEND)?.focus(); // one more press sends it
  }, [suggestion, begin]);
  return (
    <fetcher.Form method="post" className="grid gap-3" onChange={begin}>
      {suggestion && <SuggestedObject suggestion={suggestion} onTake={take} />}
      {hidden}
      <input type="hidden" name="version" value={version} />
      <Refused refused={refused} />
      <SelectField
        id="qualify-object"
        name="object"
        label={t("field.object")}
        required
        value={object}
        error={errorOf("categoryCode") ?? errorOf("detailCode")}
        onChange={(event) => {
          setObject(event.target.value);
          propose(event.target.value);
        }}
      >
        <option value="" disabled>
          {t("field.choose")}
        </option>
        <CategoryOptions categories={categories} paired />
      </SelectField>
      <ChoiceField
        key={caseClass}
        id="qualify-class"
        name="caseClass"
        label={t("field.class")}
        error={errorOf("caseClass")}
        defaultValue={caseClass}
        onChange={(chosen) => {
          decided.current = true;
          setClass(chosen);
        }}
        options={[1, 2, 3].map((value) => ({ value: String(value), label: t(`class.${value}`) }))}
      />
      <PlaceField view={view} error={errorOf("placeCode")} />
      <details>
        <summary className="tap w-fit cursor-pointer text-sm text-link underline-offset-2 hover:underline">
          {t("exclusion.accused")}
        </summary>
        <div className="mt-2">
          <AccountField id="qualify-accused" name="accusedId" view={view} error={errorOf("userId")} />
        </div>
      </details>
      <Button id={SEND} look="primary" icon="flag" disabled={busy} className="justify-self-start">
        {t(busy ? "action.saving" : "action.qualify")}
      </Button>
    </fetcher.Form>
  );
}

function PlaceField({ view, error }: { view: FileView; error?: string }) {
  const { t } = useTranslation();
  return (
    <SelectField
      id="qualify-place"
      name="placeCode"
      label={t("field.place")}
      hint={view.file.placeCode ? undefined : t("field.place_hint")}
      error={error}
      defaultValue={view.file.placeCode ?? ""}
    >
      {!view.file.placeCode && <option value="">{t("place.unknown")}</option>}
      <PlaceOptions groups={view.places} />
    </SelectField>
  );
}

import { useTranslation } from "react-i18next";
import { Choice, TextArea, TextInput, Tick } from "./PublicField";
import { Say } from "./Say";

interface Props {
  action: string;
  /** The provinces, by code. */
  provinces: { code: string; name: string }[];
  /** The focal points by name, of whom one may be kept away; none where that cannot be. */
  readers: string[];
  /** The secret of the form; absent where it only adds to what was told. */
  once?: string;
  /** What lets it add. */
  more?: string;
  error?: string;
}

/** The least there is to ask. Only the words are needed, and where they were told already, not even they. */
export function ConfidenceForm({ action, provinces, readers, once, more, error }: Props) {
  const { t } = useTranslation();
  return (
    <form method="post" action={action} acceptCharset="utf-8" noValidate autoComplete="off">
      {once && <input type="hidden" name="once" value={once} />}
      {more && <input type="hidden" name="more" value={more} />}
      <TextArea
        name="description"
        asks={more ? "confidential.add" : "confidential.words"}
        helps="confidential.words_hint"
        error={error}
        rows={5}
      />
      <Choice name="recent" asks="confidential.recent">
        <option value="">{t("confidential.not_say")}</option>
        <option value="yes">{t("confidential.recent_yes")}</option>
        <option value="no">{t("confidential.recent_no")}</option>
      </Choice>
      <Choice name="linked" asks="confidential.linked">
        <option value="unknown">{t("confidential.linked_unknown")}</option>
        <option value="yes">{t("confidential.yes")}</option>
        <option value="no">{t("confidential.no")}</option>
      </Choice>
      <Choice name="age" asks="confidential.age">
        <option value="">{t("confidential.not_say")}</option>
        <option value="minor">{t("confidential.age_minor")}</option>
        <option value="adult">{t("confidential.age_adult")}</option>
      </Choice>
      <Choice name="sex" asks="confidential.sex">
        <option value="">{t("confidential.not_say")}</option>
        <option value="F">{t("confidential.sex_f")}</option>
        <option value="M">{t("confidential.sex_m")}</option>
      </Choice>
      <Choice name="place" asks="confidential.province">
        <option value="">{t("confidential.not_say")}</option>
        {provinces.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Choice>
      {readers.length > 0 && (
        <Choice name="except" asks="confidential.except" helps="confidential.except_hint">
          <option value="">{t("confidential.except_nobody")}</option>
          {readers.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Choice>
      )}
      <fieldset>
        <legend>
          <Say k="confidential.call" />
        </legend>
        <TextInput
          name="callPhone"
          type="tel"
          inputMode="tel"
          asks="confidential.call_phone"
          helps="confidential.call_hint"
        />
        <TextInput name="callHours" asks="confidential.call_hours" />
      </fieldset>
      <Tick name="consent" value="on" asks="confidential.consent" helps="confidential.consent_hint" />
      {!more && <Tick name="followUp" value="on" asks="confidential.code_wanted" helps="confidential.code_hint" />}
      <button className="main">
        <Say k="confidential.send" />
      </button>
    </form>
  );
}

import { useTranslation } from "react-i18next";
import { inputClass, TextField } from "../Field";
import type { FileView } from "./fileView";
import type { Answering } from "./useAnswering";

/** In which language the answer is told: the person's own, or another one with the reason for it. */
export function AnswerLanguage({ view, answering }: { view: FileView; answering: Answering }) {
  const { t } = useTranslation();
  const { file, languages } = view;
  const { language, chooseLanguage, answer } = answering;
  const named = (code: string, name: string) => t(`message_language.${code}`, name);
  const own = named(file.language, file.languageName);
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-quiet">
        <label htmlFor="answer-language">{t("composer.language")}</label>
        <select
          id="answer-language"
          name="language"
          value={language}
          onChange={(event) => chooseLanguage(event.target.value)}
          className={`${inputClass} w-auto py-0.5 text-xs`}
        >
          <option value={file.language}>{t("composer.own_language", { language: own })}</option>
          {languages
            .filter(({ code }) => code !== file.language)
            .map(({ code, name }) => (
              <option key={code} value={code}>
                {named(code, name)}
              </option>
            ))}
        </select>
      </div>
      {language !== file.language && (
        <TextField
          id="answer-language-reason"
          name="languageReason"
          label={t("composer.language_reason", { language: own })}
          error={answer.errorOf("languageReason") ?? answer.errorOf("language")}
          maxLength={200}
          autoComplete="off"
          required
        />
      )}
    </div>
  );
}

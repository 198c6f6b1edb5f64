import { useTranslation } from "react-i18next";
import { TextField } from "../Field";

/** Signs of the code of a notebook, at least. */
const SHORTEST = 6;

/** The code that opens a notebook on its device. */
export function PhraseField({ id, isNew = false, error }: { id: string; isNew?: boolean; error?: string }) {
  const { t } = useTranslation();
  return (
    <TextField
      id={id}
      name="phrase"
      type="password"
      label={t("offline.phrase")}
      hint={isNew ? t("offline.phrase_hint") : undefined}
      error={error}
      autoComplete={isNew ? "new-password" : "current-password"}
      className="max-w-sm"
      required
    />
  );
}

/** What was typed there, or what is wrong with it. */
export function readPhrase(form: HTMLFormElement): { phrase: string; fault: string | null } {
  const phrase = String(new FormData(form).get("phrase") ?? "");
  return { phrase, fault: [...phrase].length < SHORTEST ? "offline.phrase_short" : null };
}

import en from "~/locales/en/web/sending.json";
import fr from "~/locales/fr/web/sending.json";

const WORDS: Record<string, typeof fr> = { fr, en };

/** What a provider, or its reason to take nothing, is called on screens and in mails; the code itself for one nobody named. */
export function wordFor(kind: "provider" | "reason", code: string, language: string): string {
  const words: Record<string, string> = (WORDS[language] ?? fr).sending[kind];
  return words[code] ?? code;
}

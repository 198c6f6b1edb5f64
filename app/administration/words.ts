import i18next from "i18next";
import en from "~/locales/en/cli.json";
import fr from "~/locales/fr/cli.json";

const texts = i18next.createInstance({
  fallbackLng: "en",
  resources: { fr: { translation: fr }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void texts.init();

/** The same words in the language of whoever reads them elsewhere than at this terminal. */
export function wordsIn(lng: string, key: string, variables: Record<string, string | number> = {}): string {
  return texts.t(key, { lng, ...variables });
}

/** In French. */
export function frenchWords(key: string, variables: Record<string, string | number> = {}): string {
  return wordsIn("fr", key, variables);
}

/** Words of the command line, in the language of the terminal (French, else English). */
export function words(key: string, variables: Record<string, string | number> = {}): string {
  const lng = Intl.DateTimeFormat().resolvedOptions().locale.slice(0, 2);
  return texts.t(key, { lng, ...variables });
}

/** Whether there are words for this key. */
export function hasWords(key: string): boolean {
  return texts.exists(key, { lng: "fr" });
}

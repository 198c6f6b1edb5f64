import i18next, { type i18n } from "i18next";

/** Languages of the staff screens, the default first. What complainants receive exists in more. */
export const SCREEN_LANGUAGES = ["fr", "en"] as const;

/** Language of a screen. */
export type ScreenLanguage = (typeof SCREEN_LANGUAGES)[number];

/** The nested words of one language, as the files of `locales/<language>/web/` hold them. */
export interface Words {
  [key: string]: string | Words;
}

/** Whether a text is the code of a language the screens exist in. */
export function isScreenLanguage(code: unknown): code is ScreenLanguage {
  return SCREEN_LANGUAGES.some((known) => known === code);
}

/** Makes the words of one language ready for rendering. A missing key shows itself, and a test finds it before anybody. */
export function openWords(language: ScreenLanguage, words: Words): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    ns: ["web"],
    defaultNS: "web",
    resources: { [language]: { web: words } },
    interpolation: { escapeValue: false }, // React escapes
    initAsync: false,
    react: { useSuspense: false },
  });
  return instance;
}

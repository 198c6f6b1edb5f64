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

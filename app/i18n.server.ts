import i18next, { type i18n } from "i18next";
import en from "./words/en";
import fr from "./words/fr";
import { isScreenLanguage, SCREEN_LANGUAGES, type ScreenLanguage, type Words } from "./i18n";
import { readPreferences } from "./preferences.server";

const opened = { fr: openWords("fr", fr), en: openWords("en", en) };

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

/** The words of a language, opened once for the life of the process: rendering only reads them. */
export function wordsOf(language: ScreenLanguage): i18n {
  return opened[language];
}

/**
 * Language to answer in: what the address asks (`?lang=`), then the choice kept in the browser, the account's own
 * (`accountLanguage`), what the browser prefers, and French.
 */
export function languageOf(request: Request, accountLanguage?: string): ScreenLanguage {
  const candidates = [
    new URL(request.url).searchParams.get("lang"),
    readPreferences(request).language,
    accountLanguage,
    ...preferredByBrowser(request.headers.get("Accept-Language") ?? ""),
  ];
  return candidates.find(isScreenLanguage) ?? SCREEN_LANGUAGES[0];
}

/** Codes of an Accept-Language header without their regions, the best liked first. */
function preferredByBrowser(header: string): string[] {
  return tagsOf(header).map((tag) => tag.slice(0, 2).toLowerCase());
}

/** The tags of an Accept-Language header, the best liked first. */
export function tagsOf(header: string): string[] {
  return header
    .slice(0, 400)
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(";q=");
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

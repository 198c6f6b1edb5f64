import { forgetCookie, readCookie, setCookie } from "./cookies.server";
import { isScreenLanguage, type ScreenLanguage } from "./i18n";

/** Light, dark, or null to follow the device. */
export type Theme = "light" | "dark" | null;

/** What a browser remembers of how its person likes the screens; holds nothing personal. */
export interface Preferences {
  language: ScreenLanguage | null;
  theme: Theme;
}

/** Reads the choices kept in the browser; what is not a choice we offer counts as none. */
export function readPreferences(request: Request): Preferences {
  const cookies = request.headers.get("Cookie");
  const language = readCookie(cookies, "lang");
  const theme = readCookie(cookies, "theme");
  return {
    language: isScreenLanguage(language) ? language : null,
    theme: theme === "light" || theme === "dark" ? theme : null,
  };
}

/** The header values that make a browser remember `changes` for a year; a null theme is forgotten. */
export function rememberPreferences(changes: Partial<Preferences>): string[] {
  const kept: string[] = [];
  if (changes.language) kept.push(setCookie("lang", changes.language));
  if (changes.theme !== undefined) kept.push(changes.theme ? setCookie("theme", changes.theme) : forgetCookie("theme"));
  return kept;
}

import { isScreenLanguage, type ScreenLanguage } from "./i18n";

/** Light, dark, or null to follow the device. */
export type Theme = "light" | "dark" | null;

/** What a browser remembers of how its person likes the screens; holds nothing personal. */
export interface Preferences {
  language: ScreenLanguage | null;
  theme: Theme;
}

const A_YEAR = 31_536_000;
const LANGUAGE_COOKIE = "yoka_lang";
const THEME_COOKIE = "yoka_theme";

/** Reads the choices kept in the browser; what is not a choice we offer counts as none. */
export function readPreferences(request: Request): Preferences {
  const cookies = readCookies(request);
  const language = cookies.get(LANGUAGE_COOKIE);
  const theme = cookies.get(THEME_COOKIE);
  return {
    language: isScreenLanguage(language) ? language : null,
    theme: theme === "light" || theme === "dark" ? theme : null,
  };
}

/** The cookies a browser sent, by name. */
export function readCookies(request: Request): Map<string, string> {
  return new Map(
    (request.headers.get("Cookie") ?? "").split(";").map((pair) => {
      const [name = "", value = ""] = pair.trim().split("=");
      return [name, value] as const;
    }),
  );
}

/** The header value that makes a browser remember a language for a year; the public pages know more than the screens. */
export function rememberLanguage(language: string): string {
  return plainCookie(LANGUAGE_COOKIE, language, A_YEAR);
}

/** The header values that make a browser remember `changes` for a year; a null theme is forgotten. */
export function rememberPreferences(changes: Partial<Preferences>): string[] {
  const kept: string[] = [];
  if (changes.language) kept.push(rememberLanguage(changes.language));
  if (changes.theme !== undefined)
    kept.push(plainCookie(THEME_COOKIE, changes.theme ?? "", changes.theme ? A_YEAR : 0));
  return kept;
}

/** Codes of the house need no encoding, and stay readable to whoever looks at what we keep. */
function plainCookie(name: string, value: string, maxAge: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax; HttpOnly`;
}

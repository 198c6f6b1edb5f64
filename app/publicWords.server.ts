import i18next, { type i18n } from "i18next";
import { FALLBACK, languageByCode, languageOfTag, publicLanguages } from "~/models/messages/languages";
import { shippedKeys, shippedText } from "~/workflows/messaging/shippedTexts";
import { standIns, textInForce, textsReadAt } from "~/workflows/messaging/textsInForce";
import { tagsOf } from "./i18n.server";
import { readCookie, setCookie } from "./cookies.server";

const opened = new Map<string, i18n>();
let openedAt = 0;

/**
 * The words of the public pages in a language, as people changed them; those of its stand-ins where it has none. They
 * never travel to a browser as words.
 */
export function publicWordsOf(language: string): i18n {
  if (textsReadAt() !== openedAt) opened.clear();
  openedAt = textsReadAt();
  const known = opened.get(language) ?? openPublicWords(language);
  opened.set(language, known);
  return known;
}

function openPublicWords(language: string): i18n {
  const turn = standIns(language);
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: turn.slice(1),
    ns: ["public"],
    defaultNS: "public",
    keySeparator: false,
    resources: Object.fromEntries(turn.map((code) => [code, { public: ownWords(code) }])),
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" }, // React escapes
    initAsync: false,
    react: { useSuspense: false },
  });
  return instance;
}

/** What a language says of its own. */
function ownWords(language: string): Record<string, string> {
  const own = shippedKeys("web").flatMap((key): [string, string][] => {
    const text = textInForce("web", key, language);
    return text.language === language ? [[key, text.body]] : [];
  });
  return Object.fromEntries(own);
}

/** What a language calls a category on its pages, else in its menu; undefined where it has no word for it. */
export function categoryIn(language: string, code: string): string | undefined {
  const key = `category.${code}`;
  const spoken = textInForce("ussd", key, language);
  return shippedText("web", key, language) ?? (spoken.language === language ? spoken.body : undefined);
}

/** Language of a public page: what its address asks (`?lang=`), the choice kept, what the browser prefers, French. */
export function publicLanguageOf(request: Request): string {
  const kept = readCookie(request.headers.get("Cookie"), "lang");
  const preferred = tagsOf(request.headers.get("Accept-Language") ?? "").map((tag) => languageOfTag(tag)?.code);
  return [askedLanguage(request), kept, ...preferred].find(isPublicLanguage) ?? FALLBACK;
}

/** Whether a text is the code of a language the public pages are offered in. */
export function isPublicLanguage(code: unknown): code is string {
  return typeof code === "string" && languageByCode(code)?.isPublic === true;
}

/** A language of a list, by its own name. */
export interface LanguageChoice {
  code: string;
  name: string;
}

/** The languages the public pages and the forms of the staff offer. */
export function languageChoices(): LanguageChoice[] {
  return publicLanguages().map(({ code, name }) => ({ code, name }));
}

/** Headers that keep a language just chosen by its link; none when nothing was chosen. */
export function keepLanguage(request: Request): [string, string][] {
  const asked = askedLanguage(request);
  return asked ? [["Set-Cookie", setCookie("lang", asked)]] : [];
}

/** What a link to another public page takes along, so that the language stays without cookies too: "" or "?lang=ln". */
export function languageQuery(request: Request): string {
  const asked = askedLanguage(request);
  return asked ? `?lang=${asked}` : "";
}

function askedLanguage(request: Request): string | null {
  const asked = new URL(request.url).searchParams.get("lang");
  return isPublicLanguage(asked) ? asked : null;
}

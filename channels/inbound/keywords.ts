import en from "~/locales/en/sms.json";
import fr from "~/locales/fr/sms.json";
import ktu from "~/locales/ktu/sms.json";
import ln from "~/locales/ln/sms.json";
import lua from "~/locales/lua/sms.json";
import swc from "~/locales/swc/sms.json";
import { wordsOf } from "~/models/messages/fold";
import { languages, type Language } from "~/models/messages/languages";
import stopWords from "~/models/messages/stopWords.json";

/** What a word may stand for at the beginning of a message. `about` are the small words around a number. */
export type KeywordKind = keyof typeof fr.words;

const SHIPPED: Record<string, Record<KeywordKind, string[]>> = {
  fr: fr.words,
  en: en.words,
  ln: ln.words,
  swc: swc.words,
  lua: lua.words,
  ktu: ktu.words,
};

type Index = Record<KeywordKind, Map<string, string[]>>;

/** The languages in which each folded word has each meaning. Every language is understood from everybody. */
let index: Index | undefined;
let indexedFrom: readonly Language[] | undefined;

/** For each word that only one language says all the time, that language. */
const TELLTALE = indexTelltales();

/** Whether a folded word has this meaning in any language. */
export function means(word: string | undefined, kind: KeywordKind): boolean {
  return word !== undefined && languagesByWord()[kind].has(word);
}

/** The language of a folded keyword, or null when several share it: PLAINTE, STATUT and STOP are said in all of them. */
export function languageOfKeyword(word: string | undefined, kind: KeywordKind): string | null {
  const languages = languagesByWord()[kind].get(word ?? "") ?? [];
  return languages.length === 1 ? (languages[0] ?? null) : null;
}

/** The language most small words of a text belong to; null without two of them, or with as many of another language. */
export function guessLanguage(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of new Set(words)) {
    const language = TELLTALE.get(word);
    if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [best, second] = [...counts].sort(([, one], [, other]) => other - one);
  return best && best[1] >= 2 && best[1] > (second?.[1] ?? 0) ? best[0] : null;
}

/** Worked out anew when somebody added a language or changed what it is called. */
function languagesByWord(): Index {
  const now = languages();
  if (!index || indexedFrom !== now) index = indexWords(now);
  indexedFrom = now;
  return index;
}

function indexWords(known: readonly Language[]): Index {
  const made = Object.fromEntries(Object.keys(fr.words).map((kind) => [kind, new Map()])) as Index;
  const add = (kind: KeywordKind, word: string, language: string) => {
    const before = made[kind].get(word) ?? [];
    if (!before.includes(language)) made[kind].set(word, [...before, language]);
  };
  for (const [language, kinds] of Object.entries(SHIPPED)) {
    for (const [kind, words] of Object.entries(kinds))
      for (const word of words) add(kind as KeywordKind, word, language);
  }
  for (const { code, name, phoneName, words } of known) {
    for (const called of [name, phoneName].map(wordsOf))
      if (called.length === 1 && called[0]) add("language", called[0], code);
    for (const [kind, spoken] of Object.entries(words))
      for (const word of spoken ?? []) add(kind as KeywordKind, word, code);
  }
  return made;
}

function indexTelltales(): Map<string, string> {
  const telltale = new Map<string, string>();
  const shared = new Set<string>();
  for (const [language, words] of Object.entries(stopWords)) {
    for (const word of words) {
      if (telltale.has(word)) shared.add(word);
      telltale.set(word, language);
    }
  }
  for (const word of shared) telltale.delete(word);
  return telltale;
}

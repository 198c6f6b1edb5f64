import en from "~/locales/en/sms.json";
import fr from "~/locales/fr/sms.json";
import ktu from "~/locales/ktu/sms.json";
import ln from "~/locales/ln/sms.json";
import lua from "~/locales/lua/sms.json";
import swc from "~/locales/swc/sms.json";
import stopWords from "~/models/messages/stopWords.json";

/** What a word may stand for at the beginning of a message. `about` are the small words around a number. */
export type KeywordKind = keyof typeof fr.words;

const WORDS: Record<string, Record<KeywordKind, string[]>> = {
  fr: fr.words,
  en: en.words,
  ln: ln.words,
  swc: swc.words,
  lua: lua.words,
  ktu: ktu.words,
};

/** The languages in which each folded word has each meaning. Every language is understood from everybody. */
const LANGUAGES_BY_WORD = indexWords();

/** For each word that only one language says all the time, that language. */
const TELLTALE = indexTelltales();

/** Whether a folded word has this meaning in any language. */
export function means(word: string | undefined, kind: KeywordKind): boolean {
  return word !== undefined && LANGUAGES_BY_WORD[kind].has(word);
}

/** The language of a folded keyword, or null when several share it: PLAINTE, STATUT and STOP are said in all of them. */
export function languageOfKeyword(word: string | undefined, kind: KeywordKind): string | null {
  const languages = LANGUAGES_BY_WORD[kind].get(word ?? "") ?? [];
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

function indexWords(): Record<KeywordKind, Map<string, string[]>> {
  const index = Object.fromEntries(Object.keys(fr.words).map((kind) => [kind, new Map()])) as ReturnType<
    typeof indexWords
  >;
  for (const [language, kinds] of Object.entries(WORDS)) {
    for (const [kind, words] of Object.entries(kinds)) {
      const known = index[kind as KeywordKind];
      for (const word of words) known.set(word, [...(known.get(word) ?? []), language]);
    }
  }
  return index;
}

function indexTelltales(): Map<string, string> {
  const index = new Map<string, string>();
  const shared = new Set<string>();
  for (const [language, words] of Object.entries(stopWords)) {
    for (const word of words) {
      if (index.has(word)) shared.add(word);
      index.set(word, language);
    }
  }
  for (const word of shared) index.delete(word);
  return index;
}

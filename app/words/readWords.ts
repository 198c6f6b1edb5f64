import type { Words } from "../i18n";

/** What a text has holes for; `count` and `context` choose among the forms of a word, and its holes may be left open. */
type Given = Readonly<Record<string, unknown>> & { count?: number; context?: string; skipInterpolation?: boolean };

/** Reads the words of one language: `t` as i18next says it. */
export interface Reader {
  language: string;
  /** A text in the place of what it has holes for is said when the key has no words: a name somebody gave, for one. */
  t: (key: string | readonly string[], given?: Given | string) => string;
}

/** A hole for a value, or the words of another key, which may have holes itself. */
const HOLES = /\$t\(([^)]*)\)|\{\{([^}]*)\}\}/g;

/**
 * The words of one language for the browser: of i18next exactly what the locales use (holes, other keys within a text,
 * forms by number and by context, one key or text standing in for another), in a twentieth of its size. The server speaks through
 * i18next itself, and a test holds the two against each other.
 */
export function readWords(language: string, words: Words): Reader {
  const plural = new Intl.PluralRules(language);

  const find = (key: string): string | undefined => {
    let at: Words | string | undefined = words;
    for (const part of key.split(".")) at = typeof at === "object" ? at[part] : undefined;
    return typeof at === "string" ? at : undefined;
  };

  const findForm = (key: string, { count, context }: Given): string | undefined => {
    const numbers = count === undefined ? [""] : [...(count === 0 ? ["_zero"] : []), `_${plural.select(count)}`, ""];
    const keys = [...(context ? [`${key}_${context}`] : []), key];
    for (const one of keys)
      for (const number of numbers) {
        const found = find(one + number);
        if (found !== undefined) return found;
      }
    return undefined;
  };

  const t = (key: string | readonly string[], asked: Given | string = {}): string => {
    const keys = typeof key === "string" ? [key] : key;
    const given = typeof asked === "string" ? {} : asked;
    for (const one of keys) {
      const found = findForm(one, given);
      if (found !== undefined) return given.skipInterpolation ? found : fill(found, given);
    }
    return typeof asked === "string" ? asked : (keys.at(-1) ?? "");
  };

  const fill = (text: string, given: Given): string =>
    text.replace(HOLES, (hole: string, other: string | undefined, name: string) => {
      if (other !== undefined) return t(fill(other, given), given);
      return name in given ? String(given[name] ?? "") : hole; // a hole nobody fills shows itself
    });

  return { language, t };
}

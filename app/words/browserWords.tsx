import { createContext, useContext, type ReactNode } from "react";
import type { Reader } from "./readWords";

const Spoken = createContext<Reader | null>(null);

/** Lends the words of the page to everything within. */
export function WordsProvider({ words, children }: { words: Reader; children: ReactNode }) {
  return <Spoken.Provider value={words}>{children}</Spoken.Provider>;
}

/**
 * What `react-i18next` is in the browser, where the build puts this module in its place: components ask for their words
 * in one way wherever they are drawn, and no page carries the whole of i18next.
 */
export function useTranslation(): { t: Reader["t"]; i18n: Reader } {
  const words = useContext(Spoken);
  if (!words) throw new Error("Nobody lent the words of the page.");
  return { t: words.t, i18n: words };
}

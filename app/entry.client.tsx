import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { isScreenLanguage, openWords, SCREEN_LANGUAGES, type ScreenLanguage, type Words } from "./i18n";

const WORDS: Record<ScreenLanguage, () => Promise<{ default: Words }>> = {
  fr: () => import("./words/fr"),
  en: () => import("./words/en"),
};

/** Takes over the page the server drew, once the words of its language (and of no other) have come. */
async function wakeUp(): Promise<void> {
  const asked = document.documentElement.lang;
  const language = isScreenLanguage(asked) ? asked : SCREEN_LANGUAGES[0];
  const [words] = await Promise.all([WORDS[language](), pageData()]);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={openWords(language, words.default)}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

/**
 * The data of the page comes as a stream that Remix waits for inside the first drawing, by throwing a promise. A key
 * pressed during that wait breaks React's taking over for good ("root did not complete"), and leaves a page that looks
 * well and does nothing. So the wait is over before the taking over begins.
 */
async function pageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}

void wakeUp();

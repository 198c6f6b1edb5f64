import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode, type ErrorInfo } from "react";
import { hydrateRoot } from "react-dom/client";
import { isScreenLanguage, SCREEN_LANGUAGES } from "./i18n";
import { WordsProvider } from "./words/browserWords";
import { openPageWords, wholeWords } from "./words/pageWords";

/** Takes over the page the server drew, once the words it was drawn with have come; the others come when it is at rest. */
async function wakeUp(): Promise<void> {
  const asked = document.documentElement.lang;
  const language = isScreenLanguage(asked) ? asked : SCREEN_LANGUAGES[0];
  const [words] = await Promise.all([openPageWords(language, window.location.pathname), pageData()]);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <WordsProvider words={words}>
          <RemixBrowser />
        </WordsProvider>
      </StrictMode>,
      { onRecoverableError: tellWhere },
    );
  });
  wholeWords().catch(() => undefined); // whoever needs them asks again
}

/** Where the page the browser would have drawn was another than the one that came: the message alone says nothing. */
function tellWhere(error: unknown, { componentStack }: ErrorInfo): void {
  reportError(new Error(`${String(error)}${componentStack ?? ""}`, { cause: error }));
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
